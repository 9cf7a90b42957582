import { describe, expect, it } from '@jest/globals';
import type { Seed } from '@lib/planning';
import { checkReportSeed } from './report-seed';

const seed = { departments: [{ code: 'jtyst' }], items: [{ key: 'rail' }] } as unknown as Seed;
const words = ['done', 'reading', 'steady', 'overdue', 'slow', 'next'].map((name) => `  ${name}: 进展`).join('\n');
const fileWith = (text: string): string => `from: 2020-03-01\nsentences:\n${words}\n${text}`;
const faultsOf = (text: string): string[] => {
  const reading = checkReportSeed(text, seed);
  return reading.ok ? [] : reading.faults.map(({ line, text: { en } }) => `${line}: ${en}`);
};

describe('reports.yaml', () => {
  it('is read where all that it names is there', () => {
    const lists = 'late: [{ department: jtyst, period: 2020-06-01 }]\nmissing: []\nreturned: []';

    expect(checkReportSeed(fileWith(lists), seed)).toMatchObject({ ok: true, reports: { from: '2020-03-01' } });
  });

  it('may name only departments and items that are there, and whole months', () => {
    const lists = `late: [{ department: nobody, period: 2020-06-01 }]
missing: [{ department: jtyst, period: 2020-06-02 }]
returned: []`;
    const named = `late: [{ department: nobody, period: 2020-06-01 }]
missing: []
returned: [{ key: road, period: 2020-06-01, reason: 过于简略 }]`;

    expect(faultsOf(fileWith(lists))).toEqual([expect.stringMatching(/^10: /)]);
    expect(faultsOf(fileWith(named)).map((fault) => fault.slice(0, 3))).toEqual(['9: ', '11:']);
  });

  it('tells of what is missing and of what it does not know', () => {
    expect(faultsOf(fileWith('late: []\nmissing: []\nreturned: []\nextra: 1'))).toEqual([
      expect.stringContaining('extra'),
    ]);
    expect(faultsOf('from: [')).not.toEqual([]);
  });
});
