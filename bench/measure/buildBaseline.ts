import { execFile } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { buildSnapshot, type Snapshot } from './buildSnapshot';

const run = promisify(execFile);

/**
 * Builds the bundle of another commit in a temporary checkout, with the build and the installed
 * packages of this checkout, so that only the sources differ.
 */
export async function buildBaseline(
  projectRoot: string,
  reference: string,
  folder: string,
): Promise<Snapshot> {
  const checkout = path.join(folder, 'baseline-checkout');
  const git = async (...args: string[]) => run('git', args, { cwd: projectRoot });
  await git('worktree', 'add', '--detach', checkout, reference);
  try {
    await symlink(path.join(projectRoot, 'node_modules'), path.join(checkout, 'node_modules'));
    return await buildSnapshot(checkout, path.join(folder, 'baseline'));
  } finally {
    await git('worktree', 'remove', '--force', checkout);
  }
}
