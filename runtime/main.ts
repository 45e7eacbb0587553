/**
 * The one bundle: the Functions worker loads it through `index.js` and registers the functions;
 * the command line loads the same file and runs a command.
 */
export { runCommand } from './cli/runCommand';
export { registerFunctions } from './functions/registerFunctions';
