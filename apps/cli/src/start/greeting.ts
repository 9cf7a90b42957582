import { DEMONSTRATION_PASSWORD } from '@lib/planning';
import type { Config } from '@lib/platform';
import { both } from '../messages';
import { publicOrigin } from './addresses';

/** What the operator sees once everything runs. */
export function greeting(config: Config, port: number, now: Date): string[] {
  const origin = publicOrigin(config, port);
  const facts: [string, string][] = [
    [both('cli.start.address'), origin],
    ['GraphQL', `${origin}/graphql`],
  ];
  if (config.DEMO) {
    facts.push([both('cli.start.accounts'), both('cli.start.accountList')]);
    facts.push([both('cli.start.password'), DEMONSTRATION_PASSWORD]);
  }
  if (config.CLOCK_START !== undefined) facts.push([both('cli.start.clock'), inChina(now)]);
  const width = Math.max(...facts.map(([name]) => cells(name)));
  return [
    both('cli.start.ready'),
    '',
    ...facts.map(([name, value]) => `  ${name}${' '.repeat(width - cells(name) + 2)}${value}`),
    '',
    both('cli.start.howToStop'),
  ];
}

/** Terminal columns: a Chinese character takes two. */
function cells(text: string): number {
  return Array.from(text).reduce((sum, char) => sum + (/[\u2e80-\uffef]/u.test(char) ? 2 : 1), 0);
}

function inChina(instant: Date): string {
  const format = { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium', hour12: false } as const;
  return `${new Intl.DateTimeFormat('sv-SE', format).format(instant)} (UTC+8)`;
}
