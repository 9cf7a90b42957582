import './platform-messages';
import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate, type ValidationError } from 'class-validator';
import type { MessageParams } from '../messages/messages';
import { isUnstorable } from './text-faults';
import { type Refusal, UserErrorCode } from './user-error';

/** Thrown before a resolver runs; `InvalidInputFilter` turns it into the operation's own answer. */
export class InvalidInput extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super('invalid input');
  }
}

/** A rule that is not one of ours has an English sentence of its own for a message; ours has a key. */
const WRITTEN = /^(input\.\w+)(?: (\{.*\}))?$/s;

function refusal(field: string[], message: string): Refusal {
  const [, key = 'input.invalid', params] = WRITTEN.exec(message) ?? [];
  return {
    code: UserErrorCode.INVALID,
    field,
    key,
    ...(params === undefined ? {} : { params: JSON.parse(params) as MessageParams }),
  };
}

function* refusalsOf(errors: readonly ValidationError[], path: readonly string[]): Generator<Refusal> {
  for (const { property, constraints, children } of errors) {
    const field = [...path, property];
    for (const message of Object.values(constraints ?? {})) yield refusal(field, message);
    yield* refusalsOf(children ?? [], field);
  }
}

function* unstorable(value: unknown, path: readonly string[]): Generator<Refusal> {
  if (typeof value === 'string') {
    if (isUnstorable(value)) yield refusal([...path], 'input.badCharacters');
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) yield* unstorable(part, [...path, key]);
  }
}

const isValidated = (metatype: unknown): metatype is Type<object> =>
  typeof metatype === 'function' &&
  getMetadataStorage().getTargetValidationMetadatas(metatype, '', false, false).length > 0;

/**
 * Checks every argument by the rules of its input class, all faults at once, and refuses text that cannot be stored
 * wherever it stands. A refused argument never reaches its resolver.
 *
 * Usage: `{ provide: APP_PIPE, useClass: InputValidationPipe }` with `{ provide: APP_FILTER, useClass:
 * InvalidInputFilter }` in the API's module. Nested inputs need `@ValidateNested()` and `@Type(() => Nested)`.
 */
@Injectable()
export class InputValidationPipe implements PipeTransform {
  async transform(value: unknown, { type, metatype, data }: ArgumentMetadata): Promise<unknown> {
    if (type !== 'body' || value === undefined || value === null) return value;
    const path = data === undefined ? [] : [data];
    const refusals = [...unstorable(value, path)];
    if (!isValidated(metatype)) return admitted(value, refusals);
    const input = plainToInstance(metatype, value);
    const errors = await validate(input, { forbidUnknownValues: false });
    const broken = [...refusalsOf(errors, path)].filter(({ field }) => !isNamed(refusals, field));
    return admitted(input, [...refusals, ...broken]);
  }
}

const isNamed = (refusals: readonly Refusal[], field: readonly string[]): boolean =>
  refusals.some((known) => known.field.join('.') === field.join('.'));

function admitted<T>(value: T, refusals: readonly Refusal[]): T {
  if (refusals.length > 0) throw new InvalidInput(refusals);
  return value;
}
