import Module from 'node:module';
import { join } from 'node:path';

type Resolve = (request: string, ...rest: unknown[]) => string;

/** Lets Node itself understand `@lib/…`: Jest's own mapping does not reach its global setup. */
export function resolveLibAlias(root: string): void {
  const loader = Module as unknown as { _resolveFilename: Resolve };
  const original = loader._resolveFilename;
  loader._resolveFilename = function resolve(this: unknown, request, ...rest) {
    const lib = /^@lib\/([a-z-]+)$/.exec(request)?.[1];
    const path = lib ? join(root, 'libs', lib, 'src', 'index.ts') : request;
    return original.call(this, path, ...rest);
  };
}
