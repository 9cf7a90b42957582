import { badInput, type OrderTerm, type Scope } from '@lib/platform';

const MOST_WORDS = 8;
const MOST_LETTERS = 100;

/** Full-width letters and digits are searched as their usual forms, here and in the trigger that fills `search_text`. */
function wordsOf(search: string): string[] {
  if (search.length > MOST_LETTERS) throw badInput(`A search takes at most ${MOST_LETTERS} characters`);
  const words = search.normalize('NFKC').split(/\s+/u).filter(Boolean);
  if (words.length > MOST_WORDS) throw badInput(`A search takes at most ${MOST_WORDS} words`);
  return words;
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/**
 * SQL for a search: every word must occur, whole or as part of another. The pairs of letters in the index find the
 * candidates; LIKE then tells "ABC" from "AB … BC". Lower case is the database's own: JavaScript's differs for some
 * letters.
 */
export function searchCondition(search: string, row: string, { param }: Scope): string {
  const words = wordsOf(search);
  if (words.length === 0) return 'TRUE';
  return words
    .map((word) => {
      const found = `${row}.search_vector @@ search_query(lower(${param(word)}))`;
      return [...word].length <= 2
        ? found
        : `${found} AND ${row}.search_text LIKE lower(${param(`%${escapeLike(word)}%`)})`;
    })
    .join(' AND ');
}

/** Best first: the code itself, the title itself, a title that begins so, one that contains it, all others. */
export function searchRank(search: string): OrderTerm {
  const whole = wordsOf(search).join(' ');
  return {
    direction: 'ASC',
    type: 'integer',
    by: (row, { param }) => {
      const text = `lower(${param(whole)})`;
      const title = `lower(normalize(${row}.title, NFKC))`;
      const like = (pattern: string): string => `${title} LIKE lower(${param(pattern)})`;
      return `(CASE WHEN lower(${row}.code) = ${text} THEN 0 WHEN ${title} = ${text} THEN 1
        WHEN ${like(`${escapeLike(whole)}%`)} THEN 2 WHEN ${like(`%${escapeLike(whole)}%`)} THEN 3 ELSE 4 END)`;
    },
  };
}
