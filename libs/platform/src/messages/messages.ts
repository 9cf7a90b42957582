/** The languages that every user-facing sentence exists in; the first is the default. */
export const LOCALES = ['zh', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export type MessageParams = Readonly<Record<string, string | number>>;

/** Sentences by key, with `{name}` where a parameter goes. */
export type Catalogue = Readonly<Record<Locale, Readonly<Record<string, string>>>>;

const sentences: Record<Locale, Map<string, string>> = { zh: new Map(), en: new Map() };

/**
 * Adds a lib's sentences.
 *
 * @throws Error when a key is missing in one language or already says something else: a start must not go on with half
 * a catalogue
 */
export function addMessages(catalogue: Catalogue): void {
  const keys = new Set(LOCALES.flatMap((locale) => Object.keys(catalogue[locale])));
  for (const key of keys) {
    for (const locale of LOCALES) {
      const sentence = catalogue[locale][key];
      const known = sentences[locale].get(key);
      if (sentence === undefined) throw new Error(`Message ${key} is missing in ${locale}`);
      if (known !== undefined && known !== sentence) throw new Error(`Message ${key} is defined twice`);
      sentences[locale].set(key, sentence);
    }
  }
}

/** The sentence for a key in a language; the key itself when nobody wrote one, so that a slip shows. */
export function message(locale: Locale, key: string, params: MessageParams = {}): string {
  const sentence = sentences[locale].get(key) ?? key;
  return sentence.replaceAll(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}

/** The best of our languages for an Accept-Language header. */
export function localeFrom(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  const best = wanted.find(({ language }) => (LOCALES as readonly string[]).includes(language));
  return (best?.language as Locale | undefined) ?? LOCALES[0];
}
