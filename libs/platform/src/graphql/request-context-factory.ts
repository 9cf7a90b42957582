import type { IncomingMessage, ServerResponse } from 'node:http';
import { Clock } from '../clock/clock';
import { callerAddress } from '../http/caller-address';
import { requestIdOf } from '../http/request-id';
import { localeFrom } from '../messages/messages';
import { Authenticator, type Credential, type RequestContext } from './request-context';

const BEARER = /^Bearer +([\w.~+/=-]{1,4096})$/i;

/** The credential of a request: of its Authorization header, else of its cookies. */
export function credentialOf(headers: IncomingMessage['headers'], authorization = headers.authorization): Credential {
  if (authorization !== undefined) {
    const bearer = BEARER.exec(authorization)?.[1];
    // A header that says nothing we know must not fall back to the cookie: its sender meant somebody else.
    return bearer === undefined ? {} : { bearer };
  }
  return headers.cookie === undefined ? {} : { cookie: headers.cookie };
}

/** Makes what every resolver of one request shares. */
export async function requestContext(
  { authenticator, clock }: { authenticator: Authenticator; clock: Clock },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<RequestContext> {
  return {
    principal: await authenticator.authenticate(credentialOf(request.headers)),
    locale: localeFrom(request.headers['accept-language']),
    requestId: requestIdOf(request),
    now: clock.now(),
    http: { request, response, address: callerAddress(request) },
  };
}
