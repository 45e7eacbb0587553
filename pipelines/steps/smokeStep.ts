import { Command } from 'commander';

import { openContext } from '../../publish/azure/openContext';
import { closeConnections } from '../../publish/http/sendRequest';
import { asObject } from '../../publish/http/parseResponse';
import { StepError } from '../../publish/settings/StepError';
import { checkApp } from '../../publish/steps/checkStep';
import { preparePackage } from '../../publish/steps/readPackage';
import { verifyPackage } from '../packages/verifyPackage';
import { readOutputs } from '../pulumi/readOutputs';
import { fromHere } from '../settings/fromHere';
import { hashOption, stackOption } from '../settings/options';
import type { PipelineContext } from '../settings/PipelineContext';

interface SmokeOptions {
  readonly stack: string;
  readonly package?: string;
  readonly sha256?: string;
  readonly json?: boolean;
}

/** `smoke`: whether the deployed app works, and runs the package. */
export function smokeStep(context: PipelineContext): Command {
  return new Command('smoke')
    .description(
      'Check the deployed app of one stack: it runs the package, and its doctor finds no failure. Exit with 1 and the failed checks otherwise. New roles take minutes to take effect, so the step tries again for up to five minutes.',
    )
    .addOption(stackOption())
    .option(
      '--package <folder>',
      'Folder of the step "package"; absent: the package of this checkout.',
    )
    .addOption(hashOption())
    .option(
      '--json',
      'Print one JSON document: {stack, passed, checks} or {stack, passed, problem, fix}.',
    )
    .action(async ({ stack, json, ...given }: SmokeOptions) => {
      try {
        const checks = await checkStack(context, stack, given);
        const lines = checks.map(
          ({ name, result, found }) => `${result.padEnd(8)}${name}: ${found}`,
        );
        const text = [...lines, `${stack} runs the package, and no check failed.`].join('\n');
        context.say(json === true ? JSON.stringify({ stack, passed: true, checks }) : text);
      } catch (error) {
        if (json === true && error instanceof StepError) {
          const { problem, fix } = error;
          context.say(JSON.stringify({ stack, passed: false, problem, fix }));
        }
        throw error;
      }
    });
}

async function checkStack(
  context: PipelineContext,
  stack: string,
  { package: folder, sha256 }: Pick<SmokeOptions, 'package' | 'sha256'>,
) {
  const zipPath =
    folder === undefined
      ? (await preparePackage()).zipPath
      : (await verifyPackage(fromHere(context, folder), sha256)).zipPath;
  const variables = asObject((await readOutputs(context, stack))['publishVariables']);
  if (variables === undefined) {
    throw new StepError(
      `The stack ${stack} has no function app to check.`,
      'Check a stack with scope all or platform, after its first deployment.',
    );
  }
  const texts = Object.entries(variables).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  try {
    return await checkApp(
      openContext({ ...Object.fromEntries(texts), ...context.environment }, context.note),
      zipPath,
    );
  } finally {
    await closeConnections();
  }
}
