/** Injects the process's log, a pino `Logger`. */
export const LOG = Symbol('log');
