import path from 'node:path';
import { bundleIsCurrent } from './bundleIsCurrent';
import { buildRuntime } from './buildRuntime';
import { bundleName, distFolder, projectRoot } from './runtimePaths';

/** Returns the deployable folder of this checkout; builds it if its sources have changed. */
export async function ensureRuntimeBuilt(): Promise<string> {
  if (bundleIsCurrent(projectRoot, distFolder)) {
    return path.join(distFolder, bundleName);
  }
  return (await buildRuntime()).folder;
}
