import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { User } from '@lib/people';
import { addDays, calendarOf, Milestone, Plan, WorkItem } from '@lib/planning';
import { Slip } from '@lib/reporting';
import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { keyOfReminder, naiveReminders, type PlainItem, type PlainSubject } from '../../test/naive-reminders';
import { openReminderWorld, type ReminderWorld } from '../../test/reminder-world';
import { sqlValues } from '../due/sql-values';
import type { ReminderRule } from '../rule/reminder-rule.entity';
import { previewScopes } from './preview-scopes';
import { previewSql } from './preview-sql';

/** September's to January's, of which 25 October is a Sunday. */
const REPORT_DAYS = ['2020-09-25', '2020-10-23', '2020-11-25', '2020-12-25', '2021-01-25'];
const FIRST = '2020-09-14';
const at = (day: string, time: string) => `${day}T${time}+08:00`;

/** What may happen to a plan on a day; numbers choose a subject. */
type Move =
  | { what: 'move'; which: number; by: number }
  | { what: 'finish' | 'reopen' | 'suspend' | 'resume' | 'hand over' | 'name owner'; which: number };

const moves: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ what: fc.constant('move' as const), which: fc.nat(15), by: fc.integer({ min: -12, max: 12 }) }),
  fc.record({
    what: fc.constantFrom('finish' as const, 'reopen', 'suspend', 'resume', 'hand over', 'name owner'),
    which: fc.nat(15),
  }),
);
/** A day: what happens before nine and after it, and whether anything runs. */
const days = fc.array(
  fc.record({
    early: fc.array(moves, { maxLength: 2 }),
    late: fc.array(moves, { maxLength: 2 }),
    running: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
  }),
  { minLength: 20, maxLength: 32 },
);
const rules = fc.array(
  fc.record({
    trigger: fc.constantFrom('MILESTONE_DUE' as const, 'MILESTONE_DUE', 'WORK_ITEM_DUE', 'SLIP_DUE', 'REPORT_DUE'),
    offsets: fc.uniqueArray(fc.integer({ min: -12, max: 12 }), { minLength: 1, maxLength: 4 }),
    repeatEvery: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
    unit: fc.constantFrom('CALENDAR_DAY' as const, 'WORKING_DAY'),
    workingDaysOnly: fc.boolean(),
    audience: fc.uniqueArray(
      fc.constantFrom('OWNER' as const, 'LEAD_LIAISON', 'LEAD_HEAD', 'SUPPORT_LIAISON', 'LEADER', 'SUPERVISOR'),
      { minLength: 1 },
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

describe('the preview', () => {
  let world: ReminderWorld;

  beforeAll(async () => {
    world = await openReminderWorld(at(FIRST, '07:00:00'));
  });
  afterAll(() => world.close());

  /** A plan of its own with four items of two milestones each, and everything that the naive reading needs to know. */
  async function open(given: Parameters<ReminderWorld['rules']>[0]) {
    world.clock.set(at(FIRST, '07:00:00'));
    const { db, people, lead, support } = world;
    const plan = await world.aPlan();
    const own: ReminderRule[] = await world.rules(given, plan);
    const items: PlainItem[] = [];
    const subjects: PlainSubject[] = [];
    for (const n of [0, 1, 2, 3]) {
      const deadline = n === 3 ? null : addDays('2020-09-24', n * 5);
      const { id } = await world.anItem({ planId: plan.id, dueDate: deadline });
      const item = { id, status: 'ACTIVE', leadId: lead.id, supportId: support.id, ownerId: null };
      items.push({ ...item, leaderId: people.leader.id });
      const known = items[n] as PlainItem;
      subjects.push({ id, trigger: 'WORK_ITEM_DUE', item: known, open: true, deadline });
      for (const due of [addDays('2020-09-17', n * 4), addDays('2020-09-28', n * 3)]) {
        const milestone = await world.aMilestone({ workItemId: id, dueDate: due });
        subjects.push({ id: milestone.id, trigger: 'MILESTONE_DUE', item: known, open: true, deadline: due });
      }
      const [replyBy, addressed] = [addDays('2020-09-20', n * 4), n % 2 === 0 ? lead : support];
      const slip = await world.aSlip({ workItemId: id, replyBy, departmentId: addressed.id }, plan);
      const owedBy = addressed.id;
      subjects.push({ id: slip.id, trigger: 'SLIP_DUE', item: known, open: true, deadline: replyBy, owedBy });
      // Accepted after August's report day, so September's is the first that is owed.
      await world.anAssignment({ workItemId: id, status: 'ACCEPTED', respondedAt: new Date('2020-09-01T01:00:00Z') });
      for (const day of REPORT_DAYS)
        subjects.push({ id, trigger: 'REPORT_DUE', item: known, open: true, deadline: day });
    }
    const users = await db.manager.findBy(User, { active: true });
    return { plan, rules: own, items, subjects, users, calendar: await calendarOf(db.manager, plan.id) };
  }
  type Room = Awaited<ReturnType<typeof open>>;

  /** Does it to the rows and to what the naive reading knows of them. */
  async function happen({ subjects, items }: Room, move: Move) {
    const { db, people, lead } = world;
    const subject = subjects[move.which % subjects.length] as PlainSubject;
    const item = items[move.which % items.length] as PlainItem;
    const isMilestone = subject.trigger === 'MILESTONE_DUE';
    const isSlip = subject.trigger === 'SLIP_DUE';
    const isReport = subject.trigger === 'REPORT_DUE';
    const changes: Record<Move['what'], () => Promise<unknown>> = {
      move: async () => {
        // A month's report day does not move.
        if (move.what !== 'move' || subject.deadline === null || isReport) return;
        subject.deadline = addDays(subject.deadline, move.by);
        const dueDate = subject.deadline;
        if (isMilestone) await db.manager.update(Milestone, { id: subject.id }, { dueDate });
        else if (isSlip) await db.manager.update(Slip, { id: subject.id }, { replyBy: dueDate });
        else await db.manager.update(WorkItem, { id: subject.id }, { dueDate });
      },
      finish: () => setOpen(subject, false),
      reopen: () => setOpen(subject, true),
      suspend: () => setItem(item, { status: 'SUSPENDED' }),
      resume: () => setItem(item, { status: 'ACTIVE' }),
      'hand over': () => setItem(item, { leadId: item.supportId, supportId: item.leadId }),
      'name owner': () => setItem(item, { ownerId: item.leadId === lead.id ? people.head.id : people.helper.id }),
    };
    const setOpen = async (which: PlainSubject, isOpen: boolean) => {
      if (isReport) await report(subjects, which, isOpen);
      if (isSlip) {
        which.open = isOpen;
        await db.query(`UPDATE slip SET status = $2 WHERE id = $1`, [which.id, isOpen ? 'SIGNED' : 'REPLIED']);
      }
      if (!isMilestone) return;
      which.open = isOpen;
      await db.query(`UPDATE milestone SET status = $2 WHERE id = $1`, [which.id, isOpen ? 'OPEN' : 'DONE']);
    };
    const setItem = async (which: PlainItem, change: Partial<PlainItem>) => {
      Object.assign(which, change);
      await db.query(`UPDATE work_item SET status = $2, lead_department_id = $3, owner_id = $4 WHERE id = $1`, [
        which.id,
        which.status,
        which.leadId,
        which.ownerId,
      ]);
    };
    await world.touch(item, changes[move.what]);
    await world.touch(subject.item);
  }

  /** Hands a month's report in, or has it returned; a later month's stands for all before it. */
  async function report(subjects: readonly PlainSubject[], { id, deadline }: PlainSubject, isOwed: boolean) {
    const period = `${deadline?.slice(0, 8)}01`;
    const status = isOwed ? 'RETURNED' : 'SUBMITTED';
    const [known] = await world.db.query<object[]>(
      `SELECT 1 FROM progress_report WHERE work_item_id = $1 AND period = $2`,
      [id, period],
    );
    if (!known) await world.aReport({ workItemId: id, period, status });
    else
      await world.db.query(`UPDATE progress_report SET status = $3 WHERE work_item_id = $1 AND period = $2`, [
        id,
        period,
        status,
      ]);
    const [{ latest }] = await world.db.query<[{ latest: string | null }]>(
      `SELECT to_char(max(period), 'YYYY-MM') AS latest FROM progress_report WHERE work_item_id = $1 AND status = 'SUBMITTED'`,
      [id],
    );
    for (const each of subjects.filter((subject) => subject.id === id && subject.trigger === 'REPORT_DUE')) {
      each.open = latest === null || (each.deadline ?? '') > `${latest}-31`;
    }
  }

  async function previewed({ plan, rules: own, calendar, subjects }: Room, day: string): Promise<string[]> {
    const { values, param } = sqlValues();
    const scopes = await previewScopes(world.db.manager, { ...plan, calendar }, own, {
      after: addDays(day, -1),
      upTo: day,
    });
    const span = { from: at(day, '00:00:00'), to: at(day, '23:59:59') };
    const text = previewSql(scopes, span, param);
    const rows = await world.db.query<{ id: string; occurrence: number; recipient_ids: string[] }[]>(
      `SELECT * FROM ${text} p`,
      values,
    );
    // A preview's own id is made of the rule, the subject, its deadline and the occurrence.
    const known = new Map(
      subjects.flatMap(({ id: subjectId, deadline }) =>
        own.flatMap(({ id: ruleId }) =>
          rows.map(({ occurrence }) => {
            const about = { ruleId, subjectId, deadline: deadline ?? '', occurrence };
            return [md5([ruleId, subjectId, about.deadline, occurrence].join(':')), about] as const;
          }),
        ),
      ),
    );
    return rows.flatMap(({ id, recipient_ids }) => {
      const about = known.get(id.replaceAll('-', ''));
      if (!about) throw new Error('A preview of nothing that there is');
      return recipient_ids.map((recipientId) => keyOfReminder({ ...about, recipientId }));
    });
  }

  async function sent(): Promise<string[]> {
    const rows = await world.db.query<{ dedup_key: string }[]>(`SELECT dedup_key FROM notification`);
    return rows.map(({ dedup_key }) => dedup_key);
  }

  const sorted = (keys: Iterable<string>) => [...keys].toSorted((a, b) => (a < b ? -1 : 1));

  /** Ticks; tells what was added and, for a single day, previewed, beside what the naive reading finds. */
  async function tickAndTell(room: Room, { after, day, time }: { after: string; day: string; time: string }) {
    const before = new Set(await sent());
    const expected = naiveReminders(room, after, day).map(keyOfReminder);
    const preview = await previewed(room, day);

    await world.tick(at(day, time));

    const added = (await sent()).filter((key) => !before.has(key));
    const isOneDay = after === addDays(day, -1);
    const [sentNow, foundNow] = [sorted(added), sorted(expected.filter((key) => !before.has(key)))];
    return {
      found: { now: foundNow, day: sorted(expected) },
      told: { now: sentNow, day: isOneDay ? sorted(preview) : sorted(expected) },
    };
  }

  it('of each day equals what is sent, as found one by one, through a month of moves and outages', async () => {
    await fc.assert(
      fc.asyncProperty(rules, days, async (given, month) => {
        const room = await open(given);
        const ticks: Awaited<ReturnType<typeof tickAndTell>>[] = [];
        let reached = addDays(FIRST, -1);

        for (const [n, { early, late, running }] of month.entries()) {
          const day = addDays(FIRST, n);
          world.clock.set(at(day, '07:30:00'));
          for (const move of early) await happen(room, move);
          if (running) {
            ticks.push(await tickAndTell(room, { after: reached, day, time: '09:00:20' }));
            reached = day;
          }
          world.clock.set(at(day, '15:00:00'));
          for (const move of late) await happen(room, move);
          if (!running) continue;
          ticks.push(await tickAndTell(room, { after: addDays(day, -1), day, time: '15:00:30' }));
        }

        await world.db.manager.update(Plan, { id: room.plan.id }, { status: 'CLOSED' as never });
        expect(ticks.map(({ told }) => told)).toEqual(ticks.map(({ found }) => found));
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 300_000);
});
