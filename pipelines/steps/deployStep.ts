import { Command } from 'commander';

import { publishVariables } from '../../contracts/names/publishVariables';
import { verifyPackage } from '../packages/verifyPackage';
import { deployStack } from '../pulumi/deployStack';
import { fromHere } from '../settings/fromHere';
import { hashOption, stackOption } from '../settings/options';
import type { PipelineContext } from '../settings/PipelineContext';

interface DeployOptions {
  readonly stack: string;
  readonly package: string;
  readonly sha256?: string;
}

/** `deploy`: `pulumi up` with a package that was built before. */
export function deployStep(context: PipelineContext): Command {
  return new Command('deploy')
    .description(
      'Compare the package with its hash, then run pulumi up with it and the policy pack, without a question. Nothing is built, so every stack gets the same bytes. End with the exit code of pulumi up.',
    )
    .addOption(stackOption())
    .requiredOption('--package <folder>', 'Folder that the step "package" wrote.')
    .addOption(hashOption())
    .action(async ({ stack, package: folder, sha256: known }: DeployOptions) => {
      const { zipPath, sha256 } = await verifyPackage(fromHere(context, folder), known);
      context.note(`Deploying the package ${sha256} to ${stack}.`);
      context.exitCode = await deployStack(context, stack, {
        [publishVariables.packageFile]: zipPath,
        [publishVariables.packageSha256]: sha256,
      });
    });
}
