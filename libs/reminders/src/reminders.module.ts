import './preview/upcoming-reminder.object';
import './reminders-enums';
import './reminders-messages';
import { planningEntities } from '@lib/planning';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UpcomingReminders } from './preview/upcoming-reminders';
import { UpcomingRemindersResolver } from './preview/upcoming-reminders.resolver';
import { remindersEntities } from './reminders-entities';
import { ReminderRuleResolver } from './rule/reminder-rule.resolver';
import { ReminderRules } from './rule/reminder-rules';
import { SaveReminderRuleUseCase } from './rule/save-reminder-rule.use-case';

/** When people are reminded, for the API. */
@Module({
  imports: [TypeOrmModule.forFeature([...planningEntities, ...remindersEntities])],
  providers: [
    ReminderRuleResolver,
    ReminderRules,
    SaveReminderRuleUseCase,
    UpcomingReminders,
    UpcomingRemindersResolver,
  ],
})
export class RemindersModule {}
