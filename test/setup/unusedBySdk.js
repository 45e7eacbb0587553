'use strict';

// In place of what Pulumi's SDK loads to turn functions into text, for dynamic providers: half of the
// time of its start, in every test file that uses it. infra/startup/trimSdk does this for the program;
// Jest does not let code change its cache of modules.
module.exports = { __esModule: true };
