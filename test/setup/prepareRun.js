'use strict';

const path = require('node:path');
const { AzuritePool } = require('../harness/azurite/AzuritePool.ts');
const { buildRuntimeOnce } = require('./buildRuntimeOnce.js');
const { bundlePublishing } = require('../publish/publishProgram.ts');
const { installBin } = require('./installBin.js');
const { speedUpWorkers } = require('./speedUpWorkers.js');

/** Makes once what the test files share; `endRun` ends it. */
module.exports = async function prepareRun() {
  // Hundreds of processes compile the same files: the bundle, Azurite, the loader of TypeScript.
  process.env.NODE_COMPILE_CACHE ??= path.resolve(__dirname, '..', '..', 'dist', 'compile-cache');
  speedUpWorkers();
  buildRuntimeOnce();
  process.env.TEST_INSTALLED_BIN = installBin();
  await bundlePublishing();
  globalThis.azuritePool = await AzuritePool.open();
  process.env.TEST_AZURITE_POOL = globalThis.azuritePool.url;
};
