import { type ArgumentsHost, Catch } from '@nestjs/common';
import { type GqlExceptionFilter, GqlArgumentsHost } from '@nestjs/graphql';
import { getNamedType, type GraphQLObjectType, type GraphQLResolveInfo, isObjectType } from 'graphql';
import { message } from '../messages/messages';
import { InvalidInput } from './input-validation.pipe';
import { publicError } from './public-error';
import type { RequestContext } from './request-context';
import type { UserError } from './user-error';

/**
 * Answers an argument that its rules refuse: a mutation with its usual payload, holding `userErrors` in the viewer's
 * language; any other operation with a BAD_USER_INPUT error.
 */
@Catch(InvalidInput)
export class InvalidInputFilter implements GqlExceptionFilter {
  catch({ refusals }: InvalidInput, host: ArgumentsHost): { userErrors: UserError[] } {
    const graphql = GqlArgumentsHost.create(host);
    const { locale } = graphql.getContext<RequestContext>();
    const userErrors = refusals.map(({ code, field, key, params }) => ({
      code,
      field,
      message: message(locale, key, params),
    }));
    const payload = payloadOf(graphql.getInfo<GraphQLResolveInfo>());
    if (payload) return { ...nothingDone(payload), userErrors };
    throw publicError(
      'BAD_USER_INPUT',
      userErrors.map((error) => `${error.field.join('.')}: ${error.message}`).join('\n'),
    );
  }
}

function payloadOf({ returnType }: GraphQLResolveInfo): GraphQLObjectType | undefined {
  const payload = getNamedType(returnType);
  return isObjectType(payload) && payload.getFields()['userErrors'] !== undefined ? payload : undefined;
}

/** Counts that a payload never leaves out. */
function nothingDone(payload: GraphQLObjectType): Record<string, number> {
  const counts = Object.values(payload.getFields()).filter(({ type }) => String(type) === 'Int!');
  return Object.fromEntries(counts.map(({ name }) => [name, 0]));
}
