import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './program';
import { projectRoot } from './project-root';
import { Terminal } from './terminal';

const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string };
const terminal = new Terminal(process.stdout, process.stderr, process.stdin);

async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), version, { env: process.env, terminal });
}

void main();
