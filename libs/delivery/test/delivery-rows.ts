import { Department, DepartmentLevel, peopleEntities, User, UserRole } from '@lib/people';
import { Milestone, planningEntities, WorkItem } from '@lib/planning';
import { databaseOptions, HistoryEntry, newId } from '@lib/platform';
import { freshDatabase } from '@lib/testing';
import { DataSource } from 'typeorm';
import { deliveryEntities } from '../src/delivery-entities';
import { deliveryMigrations } from '../src/delivery-migrations';
import type { NotificationChannel } from '../src/delivery/notification-channel';
import { insertNotifications } from '../src/notification/insert-notifications';
import type { NotificationKind, ReminderTrigger } from '../src/notification/notification-kind';
import { Notification } from '../src/notification/notification.entity';

const MADE = new Date('2020-01-01T00:00:00Z');

/** A database of the caller's own with this room's tables and those below. */
export async function openDeliveryRows() {
  const fresh = await freshDatabase();
  const entities = [HistoryEntry, ...peopleEntities, ...planningEntities, ...deliveryEntities];
  const options = databaseOptions({ DATABASE_URL: fresh.url, DATABASE_REPLICA_URLS: [] }, deliveryMigrations);
  const db = await new DataSource({ ...options, entities }).initialize();
  await db.runMigrations();
  return {
    db,
    url: fresh.url,
    entities,
    close: async () => {
      await db.destroy();
      await fresh.drop();
    },
  };
}

export type DeliveryRows = Awaited<ReturnType<typeof openDeliveryRows>>;

export async function aDepartment(db: DataSource, more: Partial<Department> = {}): Promise<Department> {
  const id = newId();
  const row = db.manager.create(Department, {
    id,
    code: `d-${id}`,
    name: '交通运输厅',
    shortName: null,
    aliases: [],
    level: DepartmentLevel.PROVINCE,
    parentId: null,
    ancestorIds: [],
    ordinal: 1,
    createdAt: MADE,
    ...more,
  });
  await db.manager.insert(Department, row);
  return row;
}

/** A liaison with an address, of no department unless told. */
export async function aPerson(db: DataSource, more: Partial<User> = {}): Promise<User> {
  const id = newId();
  const row = db.manager.create(User, {
    id,
    account: `u-${id}`,
    name: '联络员',
    email: `u-${id}@example.org`,
    role: UserRole.LIAISON,
    departmentId: null,
    active: true,
    passwordHash: null,
    passwordChangedAt: null,
    createdAt: MADE,
    ...more,
  });
  await db.manager.insert(User, row);
  return row;
}

/** Writes one notification and gives its key; an event for the app and nothing else unless told. */
export async function aNotification(
  db: DataSource,
  recipient: Pick<User, 'id'>,
  more: NotificationParts = {},
): Promise<string> {
  const dedupKey = newId();
  const about = { kind: 'ASSIGNMENT', trigger: null, workItemId: null, milestoneId: null, ...more };
  const params = { code: 'ZJ2020-0001', title: '沪嘉甬铁路', dueDate: '2020-09-30', ...more.params };
  await insertNotifications(db.manager, {
    text: `SELECT $1::notification_kind AS kind, $2::reminder_trigger AS trigger, $3::uuid AS recipient_id,
                  $4::uuid AS work_item_id, $5::uuid AS milestone_id, $10::uuid AS subject_id, NULL::uuid AS rule_id, $6 AS dedup_key,
                  $7 AS message_key, $8::jsonb AS params, $9::notification_channel[] AS channels`,
    values: [
      about.kind,
      about.trigger,
      recipient.id,
      about.workItemId,
      about.milestoneId,
      dedupKey,
      more.messageKey ?? 'notify.assigned',
      JSON.stringify(params),
      more.channels ?? ['IN_APP'],
      more.subjectId ?? null,
    ],
    now: new Date(more.at ?? '2020-07-01T01:00:00Z'),
  });
  const { id } = await db.manager.findOneByOrFail(Notification, { dedupKey });
  return id;
}

export interface NotificationParts {
  kind?: `${NotificationKind}`;
  trigger?: `${ReminderTrigger}` | null;
  workItemId?: string | null;
  milestoneId?: string | null;
  subjectId?: string | null;
  messageKey?: string;
  params?: Record<string, string | number>;
  channels?: `${NotificationChannel}`[];
  at?: string;
}

/** An active item of a plan of its own, led by the department. */
export async function anItem(db: DataSource, lead: Department, more: Partial<WorkItem> = {}): Promise<WorkItem> {
  const planId = newId();
  await db.query(
    `INSERT INTO plan (id, code, title, year, status, time_zone, item_code_prefix, thresholds, created_at)
     VALUES ($1, $2, '2020 年计划', 2020, 'ACTIVE', 'Asia/Shanghai', $2, '{}', $3)`,
    [planId, `P${planId}`, MADE],
  );
  const row = db.manager.create(WorkItem, {
    id: newId(),
    code: `ZJ-${planId}`,
    planId,
    themeId: null,
    parentId: null,
    title: '沪嘉甬铁路',
    description: null,
    kind: 'PROJECT' as WorkItem['kind'],
    status: 'ACTIVE' as WorkItem['status'],
    startDate: null,
    dueDate: '2020-12-31',
    leadDepartmentId: lead.id,
    departmentIds: [lead.id],
    ownerId: null,
    leaderId: null,
    createdAt: MADE,
    updatedAt: MADE,
    ...more,
  });
  await db.manager.insert(WorkItem, row);
  return row;
}

export async function aMilestone(db: DataSource, item: WorkItem, more: Partial<Milestone> = {}): Promise<Milestone> {
  const row = db.manager.create(Milestone, {
    id: newId(),
    workItemId: item.id,
    title: '可研批复',
    ordinal: 1,
    status: 'OPEN' as Milestone['status'],
    dueDate: '2020-07-02',
    baselineDueDate: '2020-07-02',
    createdAt: MADE,
    ...more,
  });
  await db.manager.insert(Milestone, row);
  return row;
}
