/**
 * The names on the circle that the parents of `start` lead into and that `start` lies on, `start` at both ends;
 * undefined when there is none.
 */
export function parentCycle(start: string, parentOf: (name: string) => string | undefined): string[] | undefined {
  const path = [start];
  const seen = new Set(path);
  for (let name = parentOf(start); name !== undefined; name = parentOf(name)) {
    path.push(name);
    if (name === start) return path;
    if (seen.has(name)) return undefined;
    seen.add(name);
  }
  return undefined;
}
