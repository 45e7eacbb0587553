import { performance } from 'node:perf_hooks';
import path from 'node:path';

import { coreApi } from '../../local/host/app/coreApi';
import { FunctionApp } from '../../local/host/app/FunctionApp';
import { supplyModule } from '../../local/host/app/supplyModule';

// Loads the deployable folder once in a new process, as the Functions worker does.
const [folder = ''] = process.argv.slice(2);
const app = new FunctionApp();
supplyModule(
  '@azure/functions-core',
  coreApi(app, () => undefined),
);
const startedMs = performance.now();
// `supplyModule` changes Module's own require, which the bundler does not rewrite.
module.require(path.join(folder, 'index.js'));
const loadMs = performance.now() - startedMs;
process.stdout.write(JSON.stringify({ loadMs, functions: app.functions.size }));
