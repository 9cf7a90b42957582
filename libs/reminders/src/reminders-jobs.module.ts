import './reminders-messages';
import { DeliveryBell } from '@lib/delivery';
import { planningEntities } from '@lib/planning';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { remindersEntities } from './reminders-entities';
import { ReminderMetrics } from './tick/reminder-metrics';
import { ReminderTick } from './tick/reminder-tick';
import { TickJob } from './tick/tick.job';

/** What the worker runs for reminders. */
@Module({
  imports: [TypeOrmModule.forFeature([...planningEntities, ...remindersEntities])],
  providers: [DeliveryBell, ReminderMetrics, ReminderTick, TickJob],
})
export class RemindersJobsModule {}
