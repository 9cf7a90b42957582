import { jest } from '@jest/globals';
import { Department, DepartmentLevel, PASSWORD_COST, Passwords, User, UserRole } from '@lib/people';
import { Clock, loadConfig, newId } from '@lib/platform';
import { FakeClock, freshDatabase } from '@lib/testing';
import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { AddressInfo } from 'node:net';
import { DataSource } from 'typeorm';
import { ApiModule } from '../src/api.module';
import { API_OPTIONS, configureApi } from '../src/configure-api';

// A whole API starts in a second, but not on a machine that runs many tests at once.
jest.setTimeout(60_000);

/** Argon2's least: tests sign in often and guard nothing. */
const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 };
const PASSWORD = 'only-for-tests';

/** What GraphQL answered over HTTP. */
export interface Answer<T = Record<string, never>> {
  data: T;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
}

/** The whole API on a database of its own, served on a loopback port, with a clock that the test moves. */
export interface TestApi {
  url: string;
  app: INestApplication;
  db: DataSource;
  clock: FakeClock;
  /** Adds a department; its code is its short name in messages. */
  department(code: string, more?: Partial<Department>): Promise<Department>;
  /** Adds an account of this role and gives its bearer token. */
  signedIn(role: `${UserRole}`, department?: Department | null): Promise<{ token: string; user: User }>;
  /** Asks as the bearer of the token, or as nobody. Errors are part of the answer. */
  ask<T>(token: string | null, query: string, variables?: object, headers?: Record<string, string>): Promise<Answer<T>>;
  /** The data of an answer without errors. */
  gql<T>(token: string | null, query: string, variables?: object): Promise<T>;
  close(): Promise<void>;
}

/** @param start the moment on which the clock stands */
export async function startTestApi(start = '2020-07-01T09:00:00+08:00'): Promise<TestApi> {
  const fresh = await freshDatabase();
  const clock = new FakeClock(start);
  const config = loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: fresh.url });
  const module = await Test.createTestingModule({ imports: [ApiModule.for({ ...config, DATABASE_URL: fresh.url })] })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(PASSWORD_COST)
    .useValue(CHEAP)
    .compile();
  const app = configureApi(module.createNestApplication<NestExpressApplication>(API_OPTIONS));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const db = app.get(DataSource);
  const ask = asking(`${url}/graphql`);
  const passwordHash = await app.get(Passwords, { strict: false }).hash(PASSWORD);
  return {
    url,
    app,
    db,
    clock,
    ask,
    gql: async <T>(token: string | null, query: string, variables?: object) => {
      const answer = await ask<T>(token, query, variables);
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data;
    },
    department: (code, more = {}) => addDepartment(db, code, more),
    signedIn: (role, department = null) => addPerson(db, ask, passwordHash, role, department),
    close: async () => {
      await app.close();
      await fresh.drop();
    },
  };
}

function asking(endpoint: string): TestApi['ask'] {
  return async <T>(
    token: string | null,
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<T>;
  };
}

async function addDepartment(db: DataSource, code: string, more: Partial<Department>): Promise<Department> {
  const departments = db.getRepository(Department);
  const row = departments.create({
    id: newId(),
    code,
    name: code,
    shortName: null,
    aliases: [],
    level: DepartmentLevel.PROVINCE,
    parentId: null,
    ancestorIds: [],
    ordinal: (await departments.count()) + 1,
    createdAt: new Date('2020-01-01T00:00:00Z'),
    ...more,
  });
  await departments.insert(row);
  return row;
}

async function addPerson(
  db: DataSource,
  ask: TestApi['ask'],
  passwordHash: string,
  role: `${UserRole}`,
  department: Department | null,
): Promise<{ token: string; user: User }> {
  const users = db.getRepository(User);
  const account = `${role.toLowerCase()}.${(await users.count()) + 1}`;
  const user = users.create({
    id: newId(),
    account,
    name: account,
    email: `${account}@example.org`,
    role: UserRole[role],
    departmentId: department?.id ?? null,
    active: true,
    passwordHash,
    createdAt: new Date('2020-01-01T00:00:00Z'),
  });
  await users.insert(user);
  const { data } = await ask<{ signIn: { accessToken: string } }>(
    null,
    `mutation ($input: SignInInput!) { signIn(input: $input) { accessToken userErrors { message } } }`,
    { input: { account, password: PASSWORD } },
  );
  return { token: data.signIn.accessToken, user };
}
