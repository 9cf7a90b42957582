import Module from 'node:module';
import { join } from 'node:path';

/** Not public, and yet what every loader of aliases has hung on for ten years. */
const hook = '_resolveFilename';

type Resolve = (request: string, ...rest: unknown[]) => string;

/** Lets Node itself understand `@lib/…`: Jest's own mapping does not reach its global setup. */
export function resolveLibAlias(root: string): void {
  const loader = Module as unknown as Record<typeof hook, Resolve>;
  const original = loader[hook];
  loader[hook] = function resolve(this: unknown, request, ...rest) {
    const lib = /^@lib\/([a-z-]+)$/.exec(request)?.[1];
    const path = lib ? join(root, 'libs', lib, 'src', 'index.ts') : request;
    return original.call(this, path, ...rest);
  };
}
