const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const { compilerOptions } = JSON.parse(readFileSync(join(__dirname, '..', 'tsconfig.json'), 'utf8'));

/**
 * How swc must read TypeScript to do what tsc does with tsconfig.json: one home for the build and for the tests.
 * @type {import('@swc/core').Config}
 */
const typescript = {
  jsc: {
    target: compilerOptions.target.toLowerCase(),
    parser: { syntax: 'typescript', decorators: compilerOptions.experimentalDecorators },
    transform: {
      legacyDecorator: compilerOptions.experimentalDecorators,
      decoratorMetadata: compilerOptions.emitDecoratorMetadata,
      useDefineForClassFields: compilerOptions.useDefineForClassFields ?? true,
    },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  swcrc: false,
};

/**
 * Packages that ship ESM only, turned into CommonJS for Jest, which cannot require ESM on Node 20.
 * @type {import('@swc/core').Config}
 */
const esmPackage = {
  jsc: { target: typescript.jsc.target, parser: { syntax: 'ecmascript' }, keepClassNames: true },
  module: { type: 'commonjs' },
  swcrc: false,
};

module.exports = { typescript, esmPackage };
