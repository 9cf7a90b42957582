import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type MessageParams } from '../messages/messages';

export enum UserErrorCode {
  INVALID = 'INVALID',
  NOT_FOUND = 'NOT_FOUND',
  FORBIDDEN = 'FORBIDDEN',
  CONFLICT = 'CONFLICT',
  ILLEGAL_TRANSITION = 'ILLEGAL_TRANSITION',
  DUPLICATE = 'DUPLICATE',
  LIMIT_EXCEEDED = 'LIMIT_EXCEEDED',
}

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'What sort of refusal it is.',
  valuesMap: {
    CONFLICT: { description: 'The record changed since `expectedVersion`; re-read it and try again.' },
    ILLEGAL_TRANSITION: {
      description: "The work item's status, or an open milestone, does not allow this step.",
    },
    DUPLICATE: { description: 'It is there already.' },
    FORBIDDEN: { description: 'Not by this person.' },
    INVALID: { description: 'What was given is not right.' },
    LIMIT_EXCEEDED: { description: 'Too much, or too often.' },
    NOT_FOUND: { description: 'There is no such thing, or none that the viewer may see.' },
  },
});

@ObjectType({ description: 'What a caller did wrong, as data. Anything else (a bug, an outage) is a GraphQL error.' })
export class UserError {
  @Field(() => UserErrorCode, { description: 'What sort of refusal it is, for programs.' })
  code: UserErrorCode;

  @Field(() => [String], {
    description: 'Path of the input field at fault, from `input` down; empty when no single field is.',
  })
  field: string[];

  @Field(() => String, { description: "A sentence in the viewer's language." })
  message: string;
}

/** A refusal as services hand it around: the sentence is still a key of the catalogue, not yet in a language. */
export interface Refusal {
  code: UserErrorCode;
  field: string[];
  /** Key of the message catalogue. */
  key: string;
  params?: MessageParams;
}
