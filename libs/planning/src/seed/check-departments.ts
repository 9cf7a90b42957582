import { z } from 'zod';
import { parentCycle } from './parent-cycle';
import type { DepartmentSeed } from './seed';
import type { SeedFaults } from './seed-faults';
import { departmentSchema } from './seed-schema';
import type { SourceFile } from './source-file';

const fileSchema = z.strictObject({ departments: z.array(z.unknown()).min(1) });
const codeSchema = z.looseObject({ code: z.string() });

export interface CheckedDepartments {
  departments: DepartmentSeed[];
  /** Also those of lines that have another fault, so that nobody is told of a code that is there. */
  codes: ReadonlySet<string>;
}

/** The departments, each code once, and parents that exist and form a tree. */
export function checkDepartments(file: SourceFile | undefined, faults: SeedFaults): CheckedDepartments {
  if (!file) return { departments: [], codes: new Set() };
  const content = faults.parse(fileSchema, file, [], file.data);
  const lines = content?.departments ?? [];
  const parsed = lines.map((line, index) => faults.parse(departmentSchema, file, ['departments', index], line));
  const codes = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const code = codeSchema.safeParse(line).data?.code;
    if (code === undefined) continue;
    if (codes.has(code)) faults.add(file, ['departments', index, 'code'], 'seed.duplicate', { name: code });
    codes.add(code);
  }
  checkTree(file, faults, parsed, codes);
  for (const index of indicesOfLeaders(parsed).slice(1)) {
    faults.add(file, ['departments', index, 'leader'], 'seed.leadersMany');
  }
  return { departments: parsed.filter((department) => department !== undefined), codes };
}

function checkTree(
  file: SourceFile,
  faults: SeedFaults,
  parsed: readonly (DepartmentSeed | undefined)[],
  codes: ReadonlySet<string>,
): void {
  const parents = new Map(parsed.map((department) => [department?.code ?? '', department?.parent]));
  for (const [index, department] of parsed.entries()) {
    if (department?.parent === undefined) continue;
    const path = ['departments', index, 'parent'];
    if (!codes.has(department.parent)) faults.add(file, path, 'seed.departmentUnknown', { name: department.parent });
    const cycle = parentCycle(department.code, (code) => parents.get(code));
    if (cycle) faults.add(file, path, 'seed.cycle', { path: cycle.join(' → ') });
  }
}

function indicesOfLeaders(parsed: readonly (DepartmentSeed | undefined)[]): number[] {
  return [...parsed.keys()].filter((index) => parsed[index]?.leader === true);
}
