import { registerDecorator } from 'class-validator';
import { keyOf } from './global-id';
import { type Fault, lineFault, textFault } from './text-faults';

/**
 * Rules for the fields of input classes, with sentences of the message catalogue.
 *
 * A field that GraphQL declares non-null never reaches them as null, so null and absent pass all of them: on a nullable
 * field null clears and absent leaves. `@NotNull()` is for a nullable field of an update that can be left but not
 * cleared.
 */
type Rule = (value: unknown) => Fault | undefined;

/** A sentence's key and parameters travel as class-validator's message, which is a string. */
const written = ({ key, params }: Fault): string => (params ? `${key} ${JSON.stringify(params)}` : key);

function rule(name: string, check: Rule, also: { null?: boolean } = {}): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) =>
          value === undefined || (value === null && !also.null) || check(value) === undefined,
        defaultMessage: (args) => written(check(args?.value) ?? { key: 'input.invalid' }),
      },
    });
  };
}

const INVALID: Fault = { key: 'input.invalid' };

const ofText = (check: (text: string) => Fault | undefined): Rule => {
  return (value) => (typeof value === 'string' ? check(value) : INVALID);
};

/** One line that names something: not blank, without control, direction and hidden characters. */
export const Line = (max: number): PropertyDecorator =>
  rule(
    'line',
    ofText((text) => lineFault(text, max)),
  );

/** A title: one line of at most 200 characters. */
export const Title = (): PropertyDecorator => Line(200);

/** Text of several lines that must say something. */
export const LongText = (max: number): PropertyDecorator =>
  rule(
    'longText',
    ofText((text) => (text.trim() === '' ? { key: 'input.required' } : textFault(text, max))),
  );

/** Text of several lines that may be empty. */
export const OptionalText = (max: number): PropertyDecorator =>
  rule(
    'optionalText',
    ofText((text) => textFault(text, max)),
  );

const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;

/** A short stable name for people, such as ZJ2020-0042; letters of any script. */
export const Code = (max = 64): PropertyDecorator =>
  rule(
    'code',
    ofText((text) => (text.length <= max && CODE.test(text) ? undefined : { key: 'input.notACode', params: { max } })),
  );

/** An id of one of these types, by prefix: `@GlobalIdOf('wi')`. Whether there is such a row is for the service to say. */
export const GlobalIdOf = (...prefixes: [string, ...string[]]): PropertyDecorator =>
  rule(
    'globalId',
    ofText((id) => (prefixes.some((prefix) => keyOf(prefix, id) !== undefined) ? undefined : { key: 'input.notAnId' })),
  );

/** Deliberately loose and linear: whether an address works is seen when mail is sent to it. */
const EMAIL = /^[^\s@<>(),;:"\\]{1,64}@[^\s@<>(),;:"\\.]+(\.[^\s@<>(),;:"\\.]+)+$/;

export const EmailAddress = (): PropertyDecorator =>
  rule(
    'emailAddress',
    ofText((text) => {
      const fault = lineFault(text, 254);
      return fault ?? (EMAIL.test(text) ? undefined : { key: 'input.notAnEmail' });
    }),
  );

/** A finite number from `min` to `max`, both included. */
export const Between = (min: number, max: number): PropertyDecorator =>
  rule('between', (value) =>
    typeof value === 'number' && value >= min && value <= max
      ? undefined
      : { key: 'input.outOfRange', params: { min, max } },
  );

/** A share relative to others of its kind, such as a milestone's weight. */
export const Weight = (): PropertyDecorator => Between(0.01, 1000);

/** What the user types as a password; the length is bounded because hashing it costs time. */
export const Password = (min = 8, max = 128): PropertyDecorator =>
  rule(
    'password',
    ofText((text) => (text.length < min ? { key: 'input.tooShort', params: { min } } : textFault(text, max))),
  );

function listFault(value: unknown, max: number, each: Rule): Fault | undefined {
  if (!Array.isArray(value)) return INVALID;
  if (value.length > max) return { key: 'input.tooMany', params: { max } };
  if (new Set(value).size !== value.length) return { key: 'input.duplicated' };
  return value.map((item: unknown) => each(item)).find((fault) => fault !== undefined);
}

/** A list of distinct lines, such as tags or place names. */
export const Lines = (most: number, maxLength: number): PropertyDecorator =>
  rule('lines', (value) =>
    listFault(
      value,
      most,
      ofText((text) => lineFault(text, maxLength)),
    ),
  );

/** A list of distinct ids of these types. */
export const GlobalIdsOf = (most: number, ...prefixes: [string, ...string[]]): PropertyDecorator =>
  rule('globalIds', (value) =>
    listFault(
      value,
      most,
      ofText((id) =>
        prefixes.some((prefix) => keyOf(prefix, id) !== undefined) ? undefined : { key: 'input.notAnId' },
      ),
    ),
  );

/** For a field of an update that may be left out but not cleared. */
export const NotNull = (): PropertyDecorator =>
  rule('notNull', (value) => (value === null ? { key: 'input.required' } : undefined), { null: true });
