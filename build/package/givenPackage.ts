import path from 'node:path';

import { publishVariables as names } from '../../contracts/names/publishVariables';
import { packageIdentity } from '../assembleRuntime';
import { type ReadPackage, readPackage } from './readPackage';
import { projectRoot } from '../runtimePaths';

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment names a package that must not be published. */
export class PackageError extends Error {
  override readonly name = 'PackageError';

  constructor(
    readonly problem: string,
    readonly fix: string,
    cause?: unknown,
  ) {
    super(`${problem}\n${fix}`, cause === undefined ? undefined : { cause });
  }
}

/** The file that PUBLISH_PACKAGE_FILE names; absent: the package of this checkout is meant. */
export function givenPackagePath(environment: Environment): string | undefined {
  const given = environment[names.packageFile]?.trim() ?? '';
  // A command of a stack runs in infra/, and npm in the root: both must mean the same file.
  return given === '' ? undefined : path.resolve(projectRoot, given);
}

/**
 * The package that PUBLISH_PACKAGE_FILE names, checked: it is a package of this project, it is
 * complete, and it has the hash that PUBLISH_PACKAGE_SHA256 names, if that is set.
 *
 * @throws PackageError if a check fails.
 */
export async function readGivenPackage(
  zipPath: string,
  environment: Environment,
): Promise<ReadPackage> {
  const found = await readPackage(zipPath).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse(`cannot be read as a zip: ${reason}`, error);
  });
  const { name } = await packageIdentity(projectRoot);
  if (found.identity.name !== name) throw refuse(`is not a package of ${name}`);
  if (found.missing.length > 0) throw refuse(`has no ${found.missing.join(', ')}`);
  const wanted = wantedHash(environment);
  if (wanted !== undefined && wanted !== found.sha256) {
    throw refuse(`has the hash ${found.sha256}, and ${names.packageSha256} is ${wanted}`);
  }
  return found;
}

/**
 * Compares the package of this checkout with PUBLISH_PACKAGE_SHA256, if that is set: the sources of a
 * release build the package of the release.
 *
 * @throws PackageError if they differ.
 */
export function requireOwnHash(sha256: string, environment: Environment): void {
  const wanted = wantedHash(environment);
  if (wanted === undefined || wanted === sha256) return;
  throw new PackageError(
    `The sources of this checkout build a package with the hash ${sha256}, and ${names.packageSha256} is ${wanted}.`,
    `Check out the commit of that package and run npm ci, or name the zip in ${names.packageFile}, or remove ${names.packageSha256}.`,
  );
}

function wantedHash(environment: Environment): string | undefined {
  const wanted = environment[names.packageSha256]?.trim().toLowerCase() ?? '';
  return wanted === '' ? undefined : wanted;
}

function refuse(problem: string, cause?: unknown): PackageError {
  const fix = `Build the package with: npm run pipeline -- package --out <folder>. Or remove ${names.packageFile} to publish the sources of this checkout.`;
  return new PackageError(`The file in ${names.packageFile} ${problem}.`, fix, cause);
}
