import { nodeRuntime } from '../../../contracts/versions/nodeRuntime';

/**
 * The bundle runs on the Node of the function app or a newer one. Scripts of npm find that version in
 * `node_modules`; a process that is started in another way uses the Node of the machine.
 *
 * @param version such as `22.23.3`
 * @throws Error if it is older.
 */
export function requireProjectNode(version: string): void {
  if (Number.parseInt(version, 10) >= Number(nodeRuntime.major)) return;
  throw new Error(
    `The function app needs Node ${nodeRuntime.major} or newer, and this is Node ${version}. Start it with npm, which uses the Node of this project, or with node_modules/.bin/node.`,
  );
}
