import type { CommanderError } from 'commander';
import { both, type CliMessage } from './messages';

const SENTENCES: Readonly<Record<string, CliMessage>> = {
  'commander.unknownCommand': 'cli.usage.unknownCommand',
  'commander.unknownOption': 'cli.usage.unknownOption',
  'commander.missingArgument': 'cli.usage.missing',
  'commander.missingMandatoryOptionValue': 'cli.usage.missing',
  'commander.optionMissingArgument': 'cli.usage.missing',
  'commander.excessArguments': 'cli.usage.excess',
};

/** What is wrong with a call, in our languages: commander speaks English only, and quotes what it means. */
export function usageFault({ code, message }: CommanderError): string {
  const what = /'([^']+)'/.exec(message)?.[1] ?? message;
  return `${both(SENTENCES[code] ?? 'cli.usage.other', { what })}\n${both('cli.seeHelp')}`;
}
