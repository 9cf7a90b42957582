import type { Locale } from '@lib/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** When and in which language a person wants to be told. The database makes a row for each new account. */
@Entity('person_settings')
@Index('person_settings_calendar_idx', ['calendarSecret'], { unique: true })
@Index('person_settings_digest_idx', ['digestAt'], { where: 'digest_at IS NOT NULL' })
export class PersonSettings {
  @ForeignKey('User', { name: 'person_settings_user_fk', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'person_settings_pk' })
  userId: string;

  /** Time of day `HH:MM:SS` of one message with all that was held back; null for single messages. */
  @Column({ name: 'digest_at', type: 'time', nullable: true })
  digestAt: string | null;

  /** From then to `quietTo` nothing goes out; it may span midnight. Both or neither. */
  @Column({ name: 'quiet_from', type: 'time', nullable: true })
  quietFrom: string | null;

  @Column({ name: 'quiet_to', type: 'time', nullable: true })
  quietTo: string | null;

  /** IANA name of the zone that those times are in. */
  @Column({ name: 'time_zone', type: 'text', default: 'Asia/Shanghai' })
  timeZone: string;

  /** Language of what is sent to the person. */
  @Column({ type: 'text', default: 'zh' })
  locale: Locale;

  /** Whoever knows it reads the person's deadlines. */
  @Column({ name: 'calendar_secret', type: 'text' })
  calendarSecret: string;
}
