import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DayUnit } from '../schedule/schedule';
import { defaultReminderRules, type RuleContent } from './default-rules';

const PAGE = join(__dirname, '../../../../docs/reminders.md');
const MARK = '<!-- default rules: compared with the program by a test -->';

/** Rows of the first table after the mark, as the texts of their cells. */
function documentedRules(): string[][] {
  const [, after = ''] = readFileSync(PAGE, 'utf8').split(MARK);
  const [table = ''] = after.trim().split('\n\n');
  return table
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const asDocumented = ({ trigger, offsets, repeatEvery, unit, audience }: RuleContent): string[] => [
  `\`${trigger}\``,
  offsets.join(', '),
  repeatEvery === null ? '' : String(repeatEvery),
  unit === DayUnit.WORKING_DAY ? 'working' : 'calendar',
  audience.map((each) => `\`${each}\``).join(', '),
];

describe('the rules of a new plan', () => {
  it('are those that the documentation tells', () => {
    expect(documentedRules()).toEqual(defaultReminderRules().map(asDocumented));
  });
});
