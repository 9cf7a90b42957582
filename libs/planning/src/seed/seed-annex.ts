import type { EntityManager } from 'typeorm';
import type { CalendarDate } from '../calendar/calendar-date';
import type { Declaration } from '../work-item/declare-health';
import type { Health } from '../work-item/health';
import type { ItemEvent } from './item-events';

/** What is known of a demonstration's item when a room above tells its part of the story. */
export interface SeededItem {
  id: string;
  /** The seed's own name for it. */
  key: string;
  /** Code of its lead department. */
  lead: string;
  acceptedOn: CalendarDate;
  /** The day from which nobody works on it, because it was closed, suspended or cancelled; null while it goes on. */
  until: CalendarDate | null;
  /** Its light on the story's day, whatever was reported. */
  light: Health;
  milestones: readonly {
    title: string;
    dueDate: CalendarDate;
    completedOn: CalendarDate | null;
    forecastDate: CalendarDate | null;
  }[];
  readings: readonly { name: string; unit: string; asOf: CalendarDate; value: number }[];
  /** Keys of who acts for the lead department and for the supervising office. */
  liaisonId: string;
  supervisorId: string;
  /** The instant so many minutes after midnight of a day, in the plan's time zone. */
  instantOn: (day: CalendarDate, minutes: number) => Date;
}

/** What a room above told of an item. */
export interface ToldOfItem {
  events: readonly ItemEvent[];
  /** What the lead department had last declared by then; null when nothing stood. */
  declaredAt: (instant: Date) => Declaration | null;
}

/** A room above that adds to a demonstration's story: its events stand among the others, in the order of time. */
export interface SeedAnnex {
  tell: (item: SeededItem) => ToldOfItem;
  /** Writes the rows of all that was told, once the items are there. */
  insert: (manager: EntityManager) => Promise<void>;
}
