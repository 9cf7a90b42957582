import { readFileSync } from 'node:fs';

/** Ends the process with one sentence when this Node is older than package.json's `engines` allow. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (satisfies(process.versions.node, engines.node)) return;
  console.error(
    `需要 Node.js ${engines.node}，当前为 ${process.versions.node}。 / ` +
      `Node.js ${engines.node} is needed, this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/** Knows the two forms that our `engines` use: ^a.b.c and >=a. */
export function satisfies(version, range) {
  const [major, minor, patch] = numbers(version);
  return range.split('||').some((part) => {
    const [, sign, from] = /^\s*(\^|>=)\s*([\d.]+)\s*$/.exec(part) ?? [];
    const [fromMajor, fromMinor, fromPatch] = numbers(from ?? '');
    const isLater =
      major !== fromMajor ? major > fromMajor : minor !== fromMinor ? minor > fromMinor : patch >= fromPatch;
    return isLater && (sign === '>=' || major === fromMajor);
  });
}

function numbers(version) {
  const [major = NaN, minor = 0, patch = 0] = version.split('.').filter(Boolean).map(Number);
  return [major, minor, patch];
}
