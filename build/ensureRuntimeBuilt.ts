import path from 'node:path';
import { bundleIsCurrent } from './bundleIsCurrent';
import { buildRuntime } from './buildRuntime';
import { bundleName, distFolder, projectRoot } from './runtimePaths';

/** The deployable folder of this checkout, built again if its sources have changed. */
export async function ensureRuntimeBuilt(): Promise<string> {
  if (bundleIsCurrent(projectRoot, distFolder)) {
    return path.join(distFolder, bundleName);
  }
  return (await buildRuntime()).folder;
}
