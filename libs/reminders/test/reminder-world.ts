import { deliveryEntities, deliveryMigrations } from '@lib/delivery';
import { Department, DepartmentLevel, peopleEntities, User, UserRole } from '@lib/people';
import {
  Assignment,
  defaultHealthThresholds,
  Indicator,
  Milestone,
  Plan,
  planningEntities,
  WorkItem,
} from '@lib/planning';
import { databaseOptions, HistoryEntry, newId, success, UnitOfWork } from '@lib/platform';
import { ProgressReport, reportingEntities, Slip } from '@lib/reporting';
import { FakeClock, freshDatabase } from '@lib/testing';
import { DataSource, type DeepPartial, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { remindersEntities } from '../src/reminders-entities';
import { remindersMigrations } from '../src/reminders-migrations';
import { openPlan } from '../src/rule/open-plan';
import { ReminderRule } from '../src/rule/reminder-rule.entity';
import { ReminderTick } from '../src/tick/reminder-tick';

/** Parts of a row; enum values are written as plain text. */
type Given<T> = { -readonly [K in keyof T]?: Plain<T[K]> };
type Plain<V> = V extends string ? V | `${V}` : V extends (infer E extends string)[] ? `${E}`[] : V;

/** What somebody was told, as a test compares it. */
export interface Told {
  kind: string;
  trigger: string;
  to: string;
  /** Key of the milestone or the slip, or of the item where it is about none. */
  about: string;
  occurrence: number;
}

const MADE = new Date('2020-01-02T00:00:00Z');

/** A plan with one lead department and all its people, on a database of the caller's own. */
export async function openReminderWorld(start = '2020-07-01T08:00:00+08:00') {
  const fresh = await freshDatabase();
  const clock = new FakeClock(start);
  const entities = [
    HistoryEntry,
    ...peopleEntities,
    ...planningEntities,
    ...reportingEntities,
    ...deliveryEntities,
    ...remindersEntities,
  ];
  const options = databaseOptions({ DATABASE_URL: fresh.url, DATABASE_REPLICA_URLS: [] }, [
    ...deliveryMigrations,
    ...remindersMigrations,
  ]);
  const db = await new DataSource({ ...options, entities }).initialize();
  await db.runMigrations();
  let made = 0;
  const seen = new Set<string>();

  async function insert<T extends ObjectLiteral>(entity: EntityTarget<T>, row: object): Promise<T> {
    const full = db.getRepository(entity).create({ id: newId(), ...row } as unknown as DeepPartial<T>);
    await db.getRepository(entity).insert(full);
    return full;
  }

  const aDepartment = (code: string) =>
    insert(Department, { code, name: code, level: DepartmentLevel.PROVINCE, ordinal: ++made, createdAt: MADE });
  const aPerson = (account: string, role: `${UserRole}`, department: Department | null = null) =>
    insert(User, { account, name: account, role, departmentId: department?.id ?? null, active: true, createdAt: MADE });
  const aPlan = (given: Given<Plan> = {}) => {
    const code = `P${++made}`;
    return insert(Plan, {
      code,
      title: code,
      year: 2020,
      status: 'ACTIVE',
      timeZone: 'Asia/Shanghai',
      itemCodePrefix: code,
      thresholds: defaultHealthThresholds,
      createdAt: MADE,
      ...given,
    });
  };

  const [lead, support] = [await aDepartment('lead'), await aDepartment('support')];
  const people = {
    liaison: await aPerson('liaison', 'LIAISON', lead),
    head: await aPerson('head', 'DEPARTMENT_HEAD', lead),
    helper: await aPerson('helper', 'LIAISON', support),
    leader: await aPerson('leader', 'LEADER'),
    supervisor: await aPerson('supervisor', 'SUPERVISOR'),
  };
  const plan = await aPlan();

  const anItem = (given: Given<WorkItem> = {}) =>
    insert(WorkItem, {
      code: `I${++made}`,
      planId: plan.id,
      title: '任务',
      kind: 'PROJECT',
      status: 'ACTIVE',
      leadDepartmentId: lead.id,
      departmentIds: [lead.id, support.id],
      leaderId: people.leader.id,
      createdAt: MADE,
      updatedAt: MADE,
      ...given,
    });

  /** Tells the history that somebody did something to the item, as every use case does. */
  const touch = async (item: Pick<WorkItem, 'id'>, work: () => Promise<unknown> = () => Promise.resolve()) => {
    await new UnitOfWork(db, clock).run({ userId: people.supervisor.id }, async (tx) => {
      await work();
      tx.record({ streamType: 'work_item', streamId: item.id, action: 'work_item.updated' });
      return success(undefined);
    });
  };

  /** Tells the history that a rule of the plan was changed. */
  const tellOfRules = async () => {
    await new UnitOfWork(db, clock).run({ userId: people.supervisor.id }, (tx) => {
      tx.record({ streamType: 'plan', streamId: plan.id, action: 'reminder_rule.updated' });
      return Promise.resolve(success(undefined));
    });
  };

  return {
    db,
    clock,
    tellOfRules,
    url: fresh.url,
    entities,
    lead,
    support,
    people,
    plan,
    aDepartment,
    aPerson,
    aPlan,
    anItem,
    touch,
    aMilestone: (given: Given<Milestone> & { workItemId: string; dueDate: string }) =>
      insert(Milestone, { title: '节点', ordinal: ++made, baselineDueDate: given.dueDate, createdAt: MADE, ...given }),
    aSlip: (given: Given<Slip> & { workItemId: string; replyBy: string }, of: Plan = plan) =>
      insert(Slip, {
        planId: of.id,
        year: 2020,
        number: ++made,
        grade: 'RED',
        findings: '发现',
        demand: '要求',
        departmentId: lead.id,
        issuedById: people.supervisor.id,
        issuedAt: MADE,
        ...given,
      }),
    aReport: (given: Given<ProgressReport> & { workItemId: string; period: string }) =>
      insert(ProgressReport, {
        summary: '进展正常',
        selfAssessedHealth: 'GREEN',
        late: false,
        authorId: people.liaison.id,
        createdAt: clock.now(),
        ...given,
      }),
    anAssignment: (given: Given<Assignment> & { workItemId: string }) =>
      insert(Assignment, { departmentId: lead.id, role: 'LEAD', status: 'PENDING', ...given }),
    anIndicator: (given: Given<Indicator> & { workItemId: string }) =>
      insert(Indicator, {
        ordinal: ++made,
        name: '指标',
        unit: '个',
        measure: 'COUNT',
        comparator: 'AT_LEAST',
        targetValue: '10',
        startDate: '2020-01-01',
        dueDate: '2020-12-31',
        createdAt: MADE,
        ...given,
      }),
    /** Puts these in place of the rules that the plan starts with. */
    rules: async (given: Given<ReminderRule>[], of: Plan = plan) => {
      await openPlan(db.manager, of, clock.now());
      await db.manager.delete(ReminderRule, { planId: of.id });
      const rules: ReminderRule[] = [];
      for (const rule of given) {
        rules.push(
          await insert(ReminderRule, {
            planId: of.id,
            trigger: 'MILESTONE_DUE',
            ordinal: ++made,
            offsets: [0],
            repeatEvery: null,
            unit: 'WORKING_DAY',
            audience: ['LEAD_LIAISON'],
            channels: ['IN_APP'],
            enabled: true,
            ...rule,
          }),
        );
      }
      return rules;
    },
    tick: async (moment?: string) => {
      if (moment) clock.set(moment);
      return new ReminderTick(db, clock).run();
    },
    /** Everything that was told since the last call. */
    told: async (): Promise<Told[]> => {
      const rows = await db.query<(Told & { id: string })[]>(
        `SELECT n.id, n.kind, n.trigger, u.account AS "to", coalesce(n.milestone_id, n.subject_id, n.work_item_id) AS about,
                split_part(n.dedup_key, ':', 4)::int AS occurrence
           FROM notification n JOIN app_user u ON u.id = n.recipient_id
          WHERE n.id <> ALL($1) ORDER BY u.account, n.dedup_key`,
        [[...seen]],
      );
      return rows.map(({ id, ...told }) => {
        seen.add(id);
        return told;
      });
    },
    close: async () => {
      await db.destroy();
      await fresh.drop();
    },
  };
}

export type ReminderWorld = Awaited<ReturnType<typeof openReminderWorld>>;
