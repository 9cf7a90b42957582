import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the whole project. */
export const ROOT = join(__dirname, '..', '..', '..');

/** An example of the documentation, as a reader would paste it. */
export interface Block {
  /** File and line, for the name of its test. */
  place: string;
  language: string;
  text: string;
  /** The fence's first words after the language, such as `answer`. */
  mark: string;
}

/** What the comments at the head of a GraphQL example say about running it. */
export interface GraphqlExample extends Block {
  /** Who asks; null for nobody. */
  account: string | null;
  /** Variables that hold the id of an item, by its code. */
  itemIds: ReadonlyMap<string, string>;
  /** Code of the userError that it shows. */
  refusal: string | null;
  /** Code of the GraphQL error that it shows. */
  error: string | null;
  /** What the document says that it answers; null where it says nothing. */
  answer: unknown;
}

const FENCE = /^```(\w+)[ ]?([^\n]*)\n([\s\S]*?)^```$/gm;

/** Every fenced block of a document, in its order. */
export function blocksOf(file: string): Block[] {
  const document = readFileSync(join(ROOT, file), 'utf8');
  return [...document.matchAll(FENCE)].map(({ 1: language = '', 2: mark = '', 3: text = '', index }) => ({
    place: `${file}:${document.slice(0, index).split('\n').length}`,
    language,
    mark: mark.trim(),
    text,
  }));
}

/** The GraphQL examples of a document; a `json answer` block right after one is what it answers. */
export function graphqlExamples(file: string): GraphqlExample[] {
  return blocksOf(file).flatMap((block, index, all) => {
    if (block.language !== 'graphql') return [];
    const next = all[index + 1];
    const isAnswered = next?.language === 'json' && next.mark === 'answer';
    return [{ ...block, ...saidOf(block), answer: isAnswered ? (JSON.parse(next.text) as unknown) : null }];
  });
}

function saidOf({ text, place }: Block): Pick<GraphqlExample, 'account' | 'itemIds' | 'refusal' | 'error'> {
  const said = (what: RegExp): string | null => what.exec(text)?.[1] ?? null;
  const account = said(/^# as: (\S+)$/m);
  if (account === null) throw new Error(`${place} does not say who asks: begin it with "# as: <account>"`);
  return {
    account: account === 'nobody' ? null : account,
    itemIds: new Map(
      [...text.matchAll(/^# \$(\w+): the id of (\S+)$/gm)].map(([, name = '', code = '']) => [name, code]),
    ),
    refusal: said(/^# refused: (\S+)$/m),
    error: said(/^# error: (\S+)$/m),
  };
}
