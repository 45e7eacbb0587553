import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { readPackage, type ReadPackage } from '../../build/package/readPackage';
import { sumsName } from '../../build/package/sums';
import { StepError } from '../../publish/settings/StepError';
import { packageName } from './packageFiles';

const buildAgain = 'Build it again with: npm run pipeline -- package --out <folder>.';

/**
 * Reads the package of a folder, and compares it with the hash that was written when it was built.
 *
 * @param known that hash as the pipeline itself passed it on: who can exchange the artifact can exchange
 * the file with the hash too
 * @throws StepError if a file is missing, or is not what was built.
 */
export async function verifyPackage(folder: string, known?: string): Promise<ReadPackage> {
  const zipPath = path.join(folder, packageName);
  const wanted = readSum(await readSums(path.join(folder, sumsName)));
  if (wanted === undefined) {
    throw new StepError(`${sumsName} in ${folder} has no hash of ${packageName}.`, buildAgain);
  }
  const found = await readPackage(zipPath).catch((error: unknown) => {
    throw new StepError(`The package ${zipPath} cannot be read as a zip.`, buildAgain, error);
  });
  if (found.sha256 !== wanted) {
    throw new StepError(
      `${zipPath} has the hash ${found.sha256}, and ${sumsName} has ${wanted}. The package was changed after it was built.`,
      `Find out who changed it before you deploy. ${buildAgain}`,
    );
  }
  if (known !== undefined && known.toLowerCase() !== wanted) {
    throw new StepError(
      `${zipPath} has the hash ${wanted}, and the pipeline built ${known}. Somebody exchanged the package.`,
      `Find out who changed it before you deploy. ${buildAgain}`,
    );
  }
  if (found.missing.length > 0) {
    throw new StepError(`${zipPath} has no ${found.missing.join(', ')}.`, buildAgain);
  }
  return found;
}

async function readSums(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StepError(
      `Could not read ${file}.`,
      `Pass the folder that the step "package" wrote, or the downloaded artifact with both files. ${buildAgain}`,
      error,
    );
  }
}

/** `<hash>  <name>`, or `<hash> *<name>` where the tool read it as binary. */
function readSum(text: string): string | undefined {
  return text
    .split(/\r?\n/)
    .map((line) => /^([0-9a-f]{64}) [ *](.+)$/i.exec(line.trim()))
    .find((match) => match?.[2] === packageName)?.[1]
    ?.toLowerCase();
}
