import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { Command } from 'commander';

import { assembleRuntime } from '../../build/assembleRuntime';
import { sha256Of, sumLine, sumsName } from '../../build/package/sums';
import { formatCount } from '../../contracts/text/formatCount';
import { packageName } from '../packages/packageFiles';
import { fromHere } from '../settings/fromHere';
import type { PipelineContext } from '../settings/PipelineContext';

interface PackageOptions {
  readonly out: string;
  readonly json?: boolean;
}

/** `package`: builds the runtime once, for all stacks that it is promoted through. */
export function packageStep(context: PipelineContext): Command {
  return new Command('package')
    .description(
      `Build the runtime once. Write ${packageName} and ${sumsName} into a folder. The same sources give the same hash on every machine.`,
    )
    .requiredOption('--out <folder>', 'Folder that receives the files; created if it is absent.')
    .option('--json', 'Print one JSON document: {zip, bytes, sha256}.')
    .action(async ({ out, json }: PackageOptions) => {
      const zip = path.join(fromHere(context, out), packageName);
      const { bytes, sha256 } = await buildPackage(zip);
      // A later job gets the hash from the pipeline, and not from the artifact that it checks.
      const outputs = context.environment['GITHUB_OUTPUT'] ?? '';
      if (outputs !== '') await appendFile(outputs, `sha256=${sha256}\n`);
      const text = `Wrote ${zip} (${formatCount(bytes, 'byte')}).\nsha256 ${sha256}`;
      context.say(json === true ? JSON.stringify({ zip, bytes, sha256 }) : text);
    });
}

async function buildPackage(file: string): Promise<{ bytes: number; sha256: string }> {
  const { zip } = await assembleRuntime();
  const sha256 = sha256Of(zip);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, zip);
  await writeFile(path.join(path.dirname(file), sumsName), sumLine(sha256, packageName));
  return { bytes: zip.byteLength, sha256 };
}
