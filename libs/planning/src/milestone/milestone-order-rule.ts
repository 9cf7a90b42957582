interface Dependency {
  milestoneId: string;
  dependsOnId: string;
}

/** Whether the milestones can be done one after another: no chain of dependencies leads back to its beginning. */
export function orderIsPossible(dependencies: readonly Dependency[]): boolean {
  let left = [...dependencies];
  for (;;) {
    const waiting = new Set(left.map(({ milestoneId }) => milestoneId));
    const rest = left.filter(({ dependsOnId }) => waiting.has(dependsOnId));
    if (rest.length === 0) return true;
    if (rest.length === left.length) return false;
    left = rest;
  }
}
