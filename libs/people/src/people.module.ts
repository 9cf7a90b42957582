import './people-messages';
import { Authenticator, CONFIG } from '@lib/platform';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKeyResolver } from './api-key/api-key.resolver';
import { ApiKeys } from './api-key/api-keys.service';
import { CredentialStore } from './credential/credential-store';
import { LiveCredentials } from './credential/live-credentials';
import { PeopleAuthenticator } from './credential/people-authenticator';
import { DepartmentResolver } from './department/department.resolver';
import { Departments } from './department/departments.service';
import { PASSWORD_COST, Passwords, PRODUCT_PASSWORD_COST } from './password/passwords';
import { peopleEntities } from './people-entities';
import { AccessTokens } from './session/access-tokens';
import { ChangePassword } from './session/change-password.use-case';
import { RefreshSession } from './session/refresh-session.use-case';
import { SessionAnswer } from './session/session-answer';
import { SessionCookies } from './session/session-cookies';
import { SESSION_SETTINGS, sessionSettings } from './session/session-settings';
import { PasswordResolver, SessionResolver } from './session/session.resolver';
import { Sessions } from './session/sessions.service';
import { SignInAttempts } from './session/sign-in-attempts';
import { SignIn } from './session/sign-in.use-case';
import { SignOut } from './session/sign-out.use-case';
import { SetPassword } from './user/set-password.use-case';
import { UserResolver } from './user/user.resolver';
import { Users } from './user/users.service';
import { ViewerResolver } from './viewer/viewer.resolver';

const resolvers = [ApiKeyResolver, DepartmentResolver, PasswordResolver, SessionResolver, UserResolver, ViewerResolver];

/** Departments, users, sessions and API keys; provides the `Authenticator` of the platform. */
@Module({
  imports: [TypeOrmModule.forFeature(peopleEntities)],
  providers: [
    ...resolvers,
    { provide: PASSWORD_COST, useValue: PRODUCT_PASSWORD_COST },
    { provide: SESSION_SETTINGS, useFactory: sessionSettings, inject: [CONFIG] },
    { provide: Authenticator, useExisting: PeopleAuthenticator },
    AccessTokens,
    ApiKeys,
    ChangePassword,
    CredentialStore,
    Departments,
    LiveCredentials,
    Passwords,
    PeopleAuthenticator,
    RefreshSession,
    SessionAnswer,
    SessionCookies,
    Sessions,
    SetPassword,
    SignIn,
    SignInAttempts,
    SignOut,
    Users,
  ],
  exports: [Authenticator, Passwords],
})
export class PeopleModule {}
