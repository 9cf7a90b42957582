import {
  actorOf,
  forbidden,
  invalid,
  type Locale,
  type RequestContext,
  type Result,
  success,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { NotificationChannel } from '../delivery/notification-channel';
import { NotificationKind } from '../notification/notification-kind';
import { NotificationPreference } from './notification-preference.entity';
import { PersonSettings } from './person-settings.entity';
import type { NotificationPreferenceInput, PersonSettingsInput } from './preference.input';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

const ALWAYS: ReadonlySet<NotificationChannel> = new Set([NotificationChannel.IN_APP, NotificationChannel.EMAIL]);

/** What each person controls of being told. */
@Injectable()
export class Preferences {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  setPreference(
    context: RequestContext,
    { kind, channel, enabled }: NotificationPreferenceInput,
  ): Promise<Result<{ id: string }>> {
    const { principal } = context;
    if (!principal) return Promise.resolve(forbidden('delivery.notAllowed'));
    const { userId } = principal;
    return this.unitOfWork.run<{ id: string }>(actorOf(context), async ({ manager }) => {
      if (kind === NotificationKind.ESCALATION && ALWAYS.has(channel) && !enabled) {
        return invalid('delivery.escalationStays', ['input', 'enabled']);
      }
      await manager.upsert(NotificationPreference, { userId, kind, channel, enabled }, ['userId', 'kind', 'channel']);
      return success({ id: userId });
    });
  }

  setSettings(context: RequestContext, input: PersonSettingsInput): Promise<Result<{ id: string }>> {
    const { principal } = context;
    if (!principal) return Promise.resolve(forbidden('delivery.notAllowed'));
    const { userId } = principal;
    return this.unitOfWork.run<{ id: string }>(actorOf(context), async ({ manager }) => {
      const known = await manager.findOneByOrFail(PersonSettings, { userId });
      const times = timesOf(known, input);
      if (!times.ok) return times;
      const { timeZone, language } = input;
      if (timeZone && !isTimeZone(timeZone)) return invalid('delivery.unknownTimeZone', ['input', 'timeZone']);
      await manager.update(
        PersonSettings,
        { userId },
        {
          ...times.value,
          timeZone: timeZone ?? known.timeZone,
          locale: language ? (language.toLowerCase() as Locale) : known.locale,
        },
      );
      return success({ id: userId });
    });
  }

  /** @returns the new secret; whoever subscribed by the old one sees nothing any more */
  rotateCalendarSecret(context: RequestContext): Promise<Result<string>> {
    const { principal } = context;
    if (!principal) return Promise.resolve(forbidden('delivery.notAllowed'));
    return this.unitOfWork.run(actorOf(context), async ({ manager }) => {
      const calendarSecret = randomBytes(32).toString('hex');
      await manager.update(PersonSettings, { userId: principal.userId }, { calendarSecret });
      return success(calendarSecret);
    });
  }
}

type Times = Pick<PersonSettings, 'digestAt' | 'quietFrom' | 'quietTo'>;

/** The times as they are to be, once the given ones are sound. */
function timesOf(known: Times, { digestAt, quietFrom, quietTo }: Partial<Times>): Result<Times> {
  const given = Object.entries({ digestAt, quietFrom, quietTo });
  const wrong = given.find(([, time]) => typeof time === 'string' && !TIME_OF_DAY.test(time));
  if (wrong) return invalid('delivery.notATime', ['input', wrong[0]]);
  const chosen = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value);
  const next = {
    digestAt: chosen(digestAt, known.digestAt),
    quietFrom: chosen(quietFrom, known.quietFrom),
    quietTo: chosen(quietTo, known.quietTo),
  };
  if ((next.quietFrom === null) === (next.quietTo === null)) return success(next);
  return invalid('delivery.quietNeedsBoth', ['input', next.quietFrom === null ? 'quietFrom' : 'quietTo']);
}

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
