'use strict';

// Loaded before Azurite (`--require`). Azurite loads the client of its telemetry even if an option
// disables it: two thirds of the processor time of its start.
const { registerHooks } = require('node:module');
const { pathToFileURL } = require('node:url');

const nothing = { url: pathToFileURL(__filename).href, format: 'commonjs', shortCircuit: true };

// Absent before Node 22.15, where Azurite only takes longer to start.
registerHooks?.({
  resolve: (specifier, context, next) =>
    specifier === 'applicationinsights' ? nothing : next(specifier, context),
});
