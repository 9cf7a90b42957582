import { describe, expect, it } from '@jest/globals';
import { ReminderTrigger } from '@lib/delivery';
import { ReminderAudience } from '../rule/reminder-audience';
import type { SimulatedReminder } from './simulate-reminders';
import { countSimulated, simulationCsv } from './simulation-report';

const aReminder = (given: Partial<SimulatedReminder> = {}): SimulatedReminder => ({
  day: '2020-03-02',
  trigger: ReminderTrigger.MILESTONE_DUE,
  offset: -3,
  audience: ReminderAudience.LEAD_LIAISON,
  account: 'jt.liaison',
  code: 'ZJ2020-0001',
  title: '铁路',
  milestone: '开工',
  ...given,
});

describe('the report of a simulation', () => {
  it('counts by month, trigger, audience and person', () => {
    const counts = countSimulated([
      aReminder(),
      aReminder({ day: '2020-03-30' }),
      aReminder({ day: '2020-02-28' }),
      aReminder({ account: 'jt.head', audience: ReminderAudience.LEAD_HEAD }),
    ]);

    expect(counts.map(({ month, account, count }) => [month, account, count])).toEqual([
      ['2020-02', 'jt.liaison', 1],
      ['2020-03', 'jt.head', 1],
      ['2020-03', 'jt.liaison', 2],
    ]);
  });

  it('writes cells that no spreadsheet takes for a formula', () => {
    const csv = simulationCsv([
      aReminder({ title: '=1+1', milestone: '说“好”, "done"' }),
      aReminder({ milestone: null }),
    ]);

    expect(csv).toBe(
      [
        '\uFEFFday,trigger,offset,audience,account,code,title,milestone',
        `2020-03-02,MILESTONE_DUE,-3,LEAD_LIAISON,jt.liaison,ZJ2020-0001,'=1+1,"说“好”, ""done"""`,
        '2020-03-02,MILESTONE_DUE,-3,LEAD_LIAISON,jt.liaison,ZJ2020-0001,铁路,',
        '',
      ].join('\r\n'),
    );
  });
});
