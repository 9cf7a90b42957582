// How things are compared: alternately (A B A B), several rounds, medians, so that a noisy machine is unkind to both.
export const rounds = Number(process.env.BENCH_ROUNDS ?? 3);

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds that `work` takes. */
export async function timed(work) {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/**
 * Measures each thing in turn, round after round, and gives the median of each.
 * @param things functions by name; each gives a number
 */
export async function alternate(things, count = rounds) {
  const taken = Object.fromEntries(Object.keys(things).map((name) => [name, []]));
  for (let round = 0; round < count; round++) {
    for (const [name, measure] of Object.entries(things)) taken[name].push(await measure());
  }
  return Object.fromEntries(Object.entries(taken).map(([name, values]) => [name, median(values)]));
}

/** A number as it stands in a table. */
export const rounded = (value, digits = 0) => Number(value.toFixed(digits));
