import type { LoggerService } from '@nestjs/common';
import pino, { type Level, type Logger } from 'pino';
import type { Config } from '../config/config';

/**
 * What is worth keeping of an error. Only these: an error of the database carries the values of the statement, and of
 * the mail transport the password, as enumerable properties.
 */
function errorFacts(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
  };
}

/** The process's log: one JSON object a line, on standard output. */
export function createLog(config: Pick<Config, 'LOG_LEVEL'>, destination?: pino.DestinationStream): Logger {
  return pino(
    {
      level: config.LOG_LEVEL,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorFacts },
      redact: ['authorization', 'cookie', 'password', 'token', 'secret', '*.authorization', '*.cookie', '*.password'],
    },
    ...(destination === undefined ? [] : [destination]),
  );
}

/** Lets Nest's own lines go the way of all others: `app.useLogger(new NestLog(log))`. */
export class NestLog implements LoggerService {
  constructor(private readonly destination: Logger) {}

  /** Nest announces each module and route at this level, which is of use to developers only. */
  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest puts the class's name last, and before it the stack of an error. */
  private write(level: Level, message: unknown, rest: unknown[]): void {
    const [context, stack] = rest.filter((part) => typeof part === 'string').toReversed();
    if (message instanceof Error) this.destination[level]({ context, err: message });
    else this.destination[level]({ context, stack }, typeof message === 'string' ? message : JSON.stringify(message));
  }
}
