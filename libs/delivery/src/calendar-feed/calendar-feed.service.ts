import { Database, type Locale } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { deadlineCalendar } from './deadline-calendar';
import { itemAddress } from './feed-address';
import { type Deadline, PERSON_DEADLINES } from './person-deadlines';

const SECRET = /^[0-9a-f]{64}$/;

const OWNER = `
  SELECT u.id, u.name, s.locale FROM person_settings s JOIN app_user u ON u.id = s.user_id
   WHERE s.calendar_secret = $1 AND u.active`;

/** The deadlines of whoever the secret is of. */
@Injectable()
export class CalendarFeed {
  constructor(private readonly database: Database) {}

  /** @returns an iCalendar file; undefined for a secret that is nobody's any more, or of one who left */
  async read(secret: string): Promise<string | undefined> {
    if (!SECRET.test(secret)) return undefined;
    const [owner] = await this.database.read<{ id: string; name: string; locale: Locale }>(OWNER, [secret]);
    if (!owner) return undefined;
    const deadlines = await this.database.read<Deadline>(PERSON_DEADLINES, [owner.id]);
    return deadlineCalendar(deadlines, { ...owner, linkTo: itemAddress });
  }
}
