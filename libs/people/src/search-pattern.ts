/** A LIKE pattern that finds a text anywhere, whatever its case and whatever signs it holds. */
export const containing = (text: string): string =>
  `%${text
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, '\\$&')}%`;
