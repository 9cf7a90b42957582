import { registerEnumType } from '@nestjs/graphql';
import { ReminderAudience } from './rule/reminder-audience';
import { DayUnit } from './schedule/schedule';

registerEnumType(DayUnit, {
  name: 'DayUnit',
  valuesMap: {
    CALENDAR_DAY: { description: 'Every day.' },
    WORKING_DAY: { description: "Days of the plan's working calendar, make-up days among them." },
  },
  description: 'How days are counted.',
});
registerEnumType(ReminderAudience, {
  name: 'ReminderAudience',
  valuesMap: {
    LEADER: { description: 'The leader in charge.' },
    LEAD_HEAD: { description: 'The head of the lead department.' },
    LEAD_LIAISON: { description: 'The contact persons of the lead department.' },
    OWNER: { description: 'The person who does it.' },
    SUPERVISOR: { description: 'The supervising office.' },
    SUPPORT_LIAISON: { description: 'The contact persons of the departments that help.' },
  },
  description: 'Who is told, in terms of a work item; who that is, is asked at the moment of telling.',
});
