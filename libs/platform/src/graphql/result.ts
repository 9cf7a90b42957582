import { type MessageParams } from '../messages/messages';
import { type Refusal, UserErrorCode } from './user-error';

/** What a service answers: the value, or why the caller was refused. A refused step has changed nothing. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

export const success = <T>(value: T): Result<T> => ({ ok: true, value });

export const refused = (...refusals: Refusal[]): { ok: false; refusals: Refusal[] } => ({ ok: false, refusals });

const refusal =
  (code: UserErrorCode) =>
  (key: string, field: string[] = [], params?: MessageParams): { ok: false; refusals: Refusal[] } =>
    refused({ code, field, key, ...(params ? { params } : {}) });

/** Each takes a key of the message catalogue, the path of the field at fault, and the sentence's parameters. */
export const invalid = refusal(UserErrorCode.INVALID);
export const notFound = refusal(UserErrorCode.NOT_FOUND);
export const forbidden = refusal(UserErrorCode.FORBIDDEN);
export const conflict = refusal(UserErrorCode.CONFLICT);
export const illegalTransition = refusal(UserErrorCode.ILLEGAL_TRANSITION);
export const duplicate = refusal(UserErrorCode.DUPLICATE);
export const limitExceeded = refusal(UserErrorCode.LIMIT_EXCEEDED);
