/** How a command ended, for scripts. */
export enum ExitCode {
  OK = 0,
  /** It failed, or found faults. */
  FAULT = 1,
  /** It was called in a way that it does not know. */
  USAGE = 2,
}

/** An end that the operator can do something about: the message is all that he needs. */
export class CliFault extends Error {
  override readonly name = 'CliFault';
}
