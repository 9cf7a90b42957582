import { Inject, Injectable } from '@nestjs/common';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { guardedLookup, OUTBOUND_POLICY, outboundFault, type OutboundPolicy } from './outbound-address';

/** All there is time for: connecting, sending and hearing the answer. */
const PATIENCE_MS = 5000;

/** What is read of an answer; the rest is of no interest. */
const MOST_BYTES = 16 * 1024;

/** An answer, whatever its status; a redirect is one like any other and is not followed. */
export interface PostAnswer {
  status: number;
  body: string;
}

/**
 * Posts JSON to addresses that others gave us: never to our own network but for what the operator allowed of it, whatever
 * their names resolve to. Asked before,
 * for a clear answer, and again of the very address that is connected to, since a name may resolve to another by then.
 */
@Injectable()
export class HttpPost {
  constructor(@Inject(OUTBOUND_POLICY) private readonly policy: OutboundPolicy) {}

  /** @throws Error when there is no answer within 5 s, or the address leads into a private network */
  async post(address: string, body: string, headers: Record<string, string> = {}): Promise<PostAnswer> {
    const fault = await outboundFault(address, this.policy);
    if (fault !== undefined) throw new Error(fault);
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const options = {
      method: 'POST',
      signal,
      // A connection of its own, so that each is made to an address that was looked at.
      agent: false as const,
      lookup: guardedLookup(this.policy),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Duban',
        ...headers,
      },
    };
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void =>
        reject(signal.aborted ? new Error(`no answer within ${PATIENCE_MS / 1000} s`) : error);
      const request = (new URL(address).protocol === 'https:' ? httpsRequest : httpRequest)(address, options);
      request.on('error', fail);
      request.on('response', (response) => {
        beginningOf(response).then((text) => resolve({ status: response.statusCode ?? 0, body: text }), fail);
      });
      request.end(body);
    });
  }
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length >= MOST_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, MOST_BYTES).toString('utf8');
}
