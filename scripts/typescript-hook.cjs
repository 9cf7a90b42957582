// `node -r ./scripts/typescript-hook.cjs file.ts`: runs TypeScript as it is.
const { transformFileSync } = require('@swc/core');
const { typescript } = require('./swc-options.cjs');

require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, typescript).code, file);
