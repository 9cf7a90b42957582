/** What an argument `asOf` means, wherever it stands. */
export const AS_OF =
  "Everything as it was at the end of this day in the plan's time zone; null, and today, for the present. Names of " +
  "departments, people and headings are today's. A day to come is refused.";
