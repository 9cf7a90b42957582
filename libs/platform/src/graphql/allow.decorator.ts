import { SetMetadata } from '@nestjs/common';
import type { AccessScope } from './request-context';

export const ALLOW = Symbol('allow');

/** `PUBLIC` needs no credential; a scope needs one that has it. What a person may do to a row is the policy's matter. */
export type Admission = 'PUBLIC' | AccessScope;

/** Every Query, Mutation and Subscription names who is let in; the guard refuses one that does not. */
export const Allow = (admission: Admission) => SetMetadata(ALLOW, admission);
