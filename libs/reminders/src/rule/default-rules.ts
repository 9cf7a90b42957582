import { NotificationChannel, ReminderTrigger } from '@lib/delivery';
import { DayUnit } from '../schedule/schedule';
import { ReminderAudience } from './reminder-audience';
import type { ReminderRule } from './reminder-rule.entity';

/** What a rule says, without whose it is. */
export type RuleContent = Omit<ReminderRule, 'id' | 'planId' | 'ordinal' | 'version'>;

const { CALENDAR_DAY, WORKING_DAY } = DayUnit;
const { OWNER, LEAD_LIAISON, LEAD_HEAD, LEADER, SUPERVISOR } = ReminderAudience;

interface Line {
  offsets: number[];
  repeatEvery?: number;
  unit: DayUnit;
  audience: ReminderAudience[];
}

/** The ladder of a deadline: those who do it, their head, the leader, the supervising office. */
const DEADLINE: Line[] = [
  { offsets: [-30, -7], unit: CALENDAR_DAY, audience: [OWNER, LEAD_LIAISON] },
  { offsets: [-3, -1, 0], repeatEvery: 5, unit: WORKING_DAY, audience: [OWNER, LEAD_LIAISON] },
  { offsets: [1], repeatEvery: 5, unit: WORKING_DAY, audience: [LEAD_HEAD] },
  { offsets: [5], repeatEvery: 5, unit: WORKING_DAY, audience: [LEADER] },
  { offsets: [10], repeatEvery: 5, unit: WORKING_DAY, audience: [SUPERVISOR] },
];

/** Product, "Reminders" 1; the steps of the ladders between its fixed points are ours. */
const LINES: Record<ReminderTrigger, Line[]> = {
  // The deadline is three working days after issue, or what the supervising office said instead.
  ACCEPTANCE_DUE: [
    { offsets: [0], repeatEvery: 2, unit: WORKING_DAY, audience: [LEAD_LIAISON] },
    { offsets: [1], repeatEvery: 3, unit: WORKING_DAY, audience: [LEAD_HEAD] },
    { offsets: [3], repeatEvery: 5, unit: WORKING_DAY, audience: [SUPERVISOR] },
  ],
  MILESTONE_DUE: DEADLINE,
  WORK_ITEM_DUE: DEADLINE,
  REPORT_DUE: [
    { offsets: [-3, 0], repeatEvery: 2, unit: WORKING_DAY, audience: [LEAD_LIAISON] },
    { offsets: [2], repeatEvery: 5, unit: WORKING_DAY, audience: [LEAD_HEAD] },
  ],
  // Counted from the last day on which somebody did something.
  STALE: [{ offsets: [45], repeatEvery: 15, unit: CALENDAR_DAY, audience: [OWNER, LEAD_LIAISON] }],
  // Counted from the end of a quarter.
  INDICATOR_BEHIND: [{ offsets: [1], unit: WORKING_DAY, audience: [OWNER, LEAD_LIAISON, LEAD_HEAD] }],
  INSTRUCTION_UNANSWERED: [
    { offsets: [0], repeatEvery: 2, unit: WORKING_DAY, audience: [OWNER, LEAD_LIAISON] },
    { offsets: [3], repeatEvery: 5, unit: WORKING_DAY, audience: [LEAD_HEAD, SUPERVISOR] },
  ],
  // Those of the department addressed; it has days, not months.
  SLIP_DUE: [
    { offsets: [-2, 0], repeatEvery: 2, unit: WORKING_DAY, audience: [LEAD_LIAISON] },
    { offsets: [1], repeatEvery: 3, unit: WORKING_DAY, audience: [LEAD_HEAD] },
    { offsets: [3], repeatEvery: 5, unit: WORKING_DAY, audience: [SUPERVISOR] },
  ],
};

/** The rules that a new plan starts with. */
export function defaultReminderRules(): RuleContent[] {
  return Object.values(ReminderTrigger).flatMap((trigger) =>
    LINES[trigger].map(({ repeatEvery = null, ...line }) => ({
      ...line,
      trigger,
      repeatEvery,
      workingDaysOnly: true,
      sendAt: '09:00',
      channels: [NotificationChannel.IN_APP, NotificationChannel.EMAIL],
      enabled: true,
    })),
  );
}
