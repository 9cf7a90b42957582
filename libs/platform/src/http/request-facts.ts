import type { IncomingMessage } from 'node:http';

/** What the log and the metrics say of a GraphQL request; never its document, its variables or its credential. */
export interface RequestFacts {
  /** The operation's name, as its author gave it. */
  operation: string | null;
  type: 'query' | 'mutation' | 'subscription' | null;
  principal: string | null;
  cost?: number;
  /** Codes of the errors that were answered. */
  errors: readonly string[];
}

const facts = new WeakMap<IncomingMessage, RequestFacts>();

/** Leaves a note for whoever logs the request. */
export const noteRequest = (request: IncomingMessage, fact: RequestFacts): void => void facts.set(request, fact);

export const factsOf = (request: IncomingMessage): RequestFacts | undefined => facts.get(request);
