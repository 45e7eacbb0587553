/**
 * The one bundle: the Functions worker loads it through `index.js` and registers the functions;
 * the command line loads the same file and runs a command. Each part is loaded when it is needed,
 * so that a cold start registers its functions before it loads their libraries.
 */
export async function runCommand(argv: readonly string[]): Promise<number> {
  const cli = await import('./cli/runCommand.js');
  return await cli.runCommand(argv);
}

export { registerFunctions } from './functions/registerFunctions';
