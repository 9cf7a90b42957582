import { ApiKey } from './api-key/api-key.entity';
import { Department } from './department/department.entity';
import { RefreshToken } from './session/refresh-token.entity';
import { Secret } from './session/secret.entity';
import { Session } from './session/session.entity';
import { SignInFailure } from './session/sign-in-failure.entity';
import { User } from './user/user.entity';

/** This room's tables. */
export const peopleEntities = [Department, User, Session, RefreshToken, ApiKey, SignInFailure, Secret];
