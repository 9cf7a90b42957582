import { registerEnumType } from '@nestjs/graphql';
import { ReminderAudience } from './rule/reminder-audience';
import { DayUnit } from './schedule/schedule';

registerEnumType(DayUnit, { name: 'DayUnit' });
registerEnumType(ReminderAudience, { name: 'ReminderAudience' });
