const { esmPackage, typescript } = require('./scripts/swc-options.cjs');

/** Packages without a CommonJS build; Jest 30 can require them as they are only from Node 24.9 on. */
const esmOnly = ['@nestjs', 'jose', 'uuid'];

/** @type {import('jest').Config} */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  injectGlobals: false,
  transform: {
    '^.+\\.ts$': ['@swc/jest', typescript],
    '^.+\\.m?js$': ['@swc/jest', esmPackage],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: { '^@lib/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/\\.data'],
};

/** Starts one PostgreSQL and one Redis for the whole run; only for projects that need them. */
const withServers = {
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,seeds}/**/*.spec.ts'] },
    { ...shared, ...withServers, displayName: 'db', testMatch: ['<rootDir>/{apps,libs,seeds}/**/*.db-spec.ts'] },
    { ...shared, ...withServers, displayName: 'e2e', testMatch: ['<rootDir>/apps/*/test/**/*.e2e-spec.ts'] },
  ],
};
