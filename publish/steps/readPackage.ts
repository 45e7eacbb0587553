import { PackageError } from '../../build/package/givenPackage';
import { prepareRuntime, type RuntimePackage } from '../../build/package/prepareRuntime';
import { readPackage as readZip } from '../../build/package/readPackage';
import { StepError } from '../settings/StepError';

export interface RuntimeZip {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** SHA-256 of the bundle in it, by which the running app names itself; absent: no such package. */
  readonly bundle: string | undefined;
}

/**
 * A zip that somebody names, by the option or by PUBLISH_PACKAGE_FILE, or that of this checkout,
 * built if it is not current.
 */
export async function readPackage(named: string | undefined): Promise<RuntimeZip> {
  const path = named ?? (await preparePackage()).zipPath;
  try {
    const { bytes, sha256, bundle } = await readZip(path);
    return { path, bytes, sha256, bundle };
  } catch (error) {
    throw new StepError(
      `The package ${path} cannot be read as a zip.`,
      'Make it again with: npm run build',
      error,
    );
  }
}

/**
 * The package of PUBLISH_PACKAGE_FILE or of this checkout.
 *
 * @throws StepError if that file is not a package of this project.
 */
export async function preparePackage(): Promise<RuntimePackage> {
  try {
    return await prepareRuntime();
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    throw new StepError(error.problem, error.fix, error);
  }
}
