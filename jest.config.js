/** Type checks are `tsc`'s; the runner only strips types. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // The bundles, which tests run as processes of their own, and the Azurites are made once for all.
  globalSetup: '<rootDir>/test/setup/prepareRun.js',
  globalTeardown: '<rootDir>/test/setup/endRun.js',
  reporters: ['default', '<rootDir>/test/setup/CountReporter.js'],
  // On two cores: the third works while the other two wait for processes. More would wait for each other.
  maxWorkers: 3,
  // Jest keeps what files leave behind: a worker that holds gigabytes spends its time collecting garbage.
  workerIdleMemoryLimit: '800MB',
  // What is normal on a busy machine; no test waits so long when all is well.
  testTimeout: 30_000,
  moduleNameMapper: {
    // A dynamic import names its file with an extension; of the sources it is `.ts`.
    '^(\\.{1,2}/(?:.*/)?(?:handlers|runCommand|exportToContainer|exportToFolder))\\.js$': '$1',
    '^(?:typescript|@npmcli/arborist)$': '<rootDir>/test/setup/unusedBySdk.js',
  },
  // These packages are ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!hyparquet)'],
  transform: {
    '(?:\\.ts|/node_modules/hyparquet.*\\.js)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'commonjs' },
      },
    ],
  },
};
