import type { StackFolder } from './StackFolder';

/** `pulumi stack output --json`. */
export function printOutputs(folder: StackFolder): number {
  process.stdout.write(`${JSON.stringify(folder.state.outputs, undefined, 2)}\n`);
  return 0;
}
