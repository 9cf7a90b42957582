import { Department, DepartmentLevel, peopleEntities, User, UserRole } from '@lib/people';
import { planningEntities } from '@lib/planning';
import { databaseOptions, HistoryEntry, newId } from '@lib/platform';
import { freshDatabase } from '@lib/testing';
import { DataSource } from 'typeorm';
import { deliveryEntities } from '../src/delivery-entities';
import { deliveryMigrations } from '../src/delivery-migrations';

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
