import { type Clock, Database, databaseOptions, newId, PgListener, type Principal, UnitOfWork } from '@lib/platform';
import { DataSource } from 'typeorm';
import { ApiKeys } from '../src/api-key/api-keys.service';
import { CredentialStore } from '../src/credential/credential-store';
import { LiveCredentials } from '../src/credential/live-credentials';
import { PeopleAuthenticator } from '../src/credential/people-authenticator';
import { Departments } from '../src/department/departments.service';
import { Passwords } from '../src/password/passwords';
import { peopleEntities } from '../src/people-entities';
import { UserRole } from '../src/policy/user-role';
import { AccessTokens } from '../src/session/access-tokens';
import { ChangePassword } from '../src/session/change-password.use-case';
import { RefreshSession } from '../src/session/refresh-session.use-case';
import { Sessions } from '../src/session/sessions.service';
import { SignInAttempts } from '../src/session/sign-in-attempts';
import { SignIn } from '../src/session/sign-in.use-case';
import { SignOut } from '../src/session/sign-out.use-case';
import { SetPassword } from '../src/user/set-password.use-case';
import { User } from '../src/user/user.entity';
import { Users } from '../src/user/users.service';

/** Cheap enough to guess a hundred times in a test. */
const TEST_COST = { memoryCost: 64, timeCost: 1, parallelism: 1 };
const SETTINGS = { secret: 'a secret that only tests know, long enough', secureCookies: false };
const QUICK = { firstPause: 10, longestPause: 50, probeEvery: 60_000, probeLimit: 1000 };

export const PASSWORD = 'correct horse battery';

/** The whole room on a database of the caller's, put together by hand; a second one is like a second process. */
export async function openPeopleRoom({ url, clock }: { url: string; clock: Clock }) {
  const options = databaseOptions({ DATABASE_URL: url, DATABASE_REPLICA_URLS: [] }, []);
  const db = await new DataSource({ ...options, entities: peopleEntities }).initialize();
  const database = new Database(db);
  const unitOfWork = new UnitOfWork(db, clock);
  const passwords = new Passwords(TEST_COST);
  const accessTokens = new AccessTokens(SETTINGS, db, clock);
  const sessions = new Sessions(accessTokens);
  const attempts = new SignInAttempts(db);
  const listener = new PgListener(url, QUICK);
  const store = new CredentialStore(database, db, clock);
  const live = new LiveCredentials(store, listener, clock);
  await live.onModuleInit();

  /** A person with the usual password, straight into the table. */
  const somebody = async (about: Partial<User> = {}): Promise<User> => {
    const user = db.manager.create(User, {
      id: newId(),
      account: `user-${newId()}`,
      name: '某人',
      email: null,
      role: UserRole.VIEWER,
      departmentId: null,
      active: true,
      passwordHash: await passwords.hash(PASSWORD),
      passwordChangedAt: null,
      version: 1,
      createdAt: clock.now(),
      ...about,
    });
    await db.manager.insert(User, user);
    return user;
  };

  const signIn = new SignIn(db, unitOfWork, clock, passwords, attempts, sessions);

  /** Signs in with the usual password. */
  const enter = async ({ account }: User) => {
    const opened = await signIn.run({ account, password: PASSWORD }, {});
    if (!opened.ok) throw new Error(`${account} does not get in`);
    return opened.value;
  };

  return {
    db,
    passwords,
    store,
    listener,
    live,
    authenticator: new PeopleAuthenticator(accessTokens, live),
    signIn,
    refresh: new RefreshSession(unitOfWork, sessions),
    signOut: new SignOut(unitOfWork, sessions),
    changePassword: new ChangePassword(db, unitOfWork, clock, passwords, attempts, sessions),
    setPassword: new SetPassword(db, unitOfWork, passwords, sessions),
    users: new Users(unitOfWork, passwords, sessions),
    departments: new Departments(unitOfWork),
    keys: new ApiKeys(unitOfWork),
    somebody,
    enter,
    close: async () => {
      live.onModuleDestroy();
      await listener.onModuleDestroy();
      await db.destroy();
    },
  };
}

export type PeopleRoom = Awaited<ReturnType<typeof openPeopleRoom>>;

export const actor = ({ userId }: Pick<Principal, 'userId'>) => ({ userId });

/** Waits for what comes from another connection. */
export async function until(condition: () => boolean): Promise<void> {
  for (let left = 300; !condition(); left--) {
    if (left === 0) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
