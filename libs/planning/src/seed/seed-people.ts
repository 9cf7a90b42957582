/** Keys of the accounts that act in a demonstration's story. */
export interface SeedPeople {
  supervisorId: string;
  leaderId: string;
  /** By the department's code. */
  liaisonIds: ReadonlyMap<string, string>;
}

/** The liaison of a department, who acts for it. */
export function liaisonOf({ liaisonIds }: SeedPeople, departmentCode: string): string {
  const id = liaisonIds.get(departmentCode);
  if (id === undefined) throw new Error(`Department ${departmentCode} has no liaison`);
  return id;
}
