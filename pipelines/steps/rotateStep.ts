import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { Command } from 'commander';

import { stackFile } from '../reports/stackFile';
import { stackOption, systemOption } from '../settings/options';
import type { PipelineContext } from '../settings/PipelineContext';
import { planRotation, type RotationPlan } from '../stackFile/planRotation';
import { readStackFile, type StackFile } from '../stackFile/readStackFile';
import { setKey } from '../stackFile/setKey';
import { openSystem, type SystemName } from '../systems/openSystem';
import type { Outcome } from '../systems/model/PipelineSystem';

interface RotateOptions {
  readonly stack: string;
  readonly pin?: boolean;
  readonly early?: boolean;
  readonly pullRequest?: boolean;
  readonly system?: SystemName;
  readonly json?: boolean;
}

/** `rotate`: raises the generation of the client secret when it is due. */
export function rotateStep(context: PipelineContext): Command {
  return new Command('rotate')
    .description(
      'Raise secretGeneration in Pulumi.<stack>.yaml when a rotation of the client secret is due; a deployment of the file then rotates. Nothing to do is a success. A stack without the key follows the calendar, and rotates with the first deployment of a new generation.',
    )
    .addOption(stackOption())
    .option('--pin', 'Write today’s generation into the file of a stack that follows the calendar.')
    .option('--early', 'Raise before it is due, as far as secretMaximumDays allows.')
    .option('--pull-request', 'Open a pull request with the change; an open one is updated.')
    .addOption(systemOption())
    .option('--json', 'Print one JSON document: {stack, action, from, to, text, pullRequest}.')
    .action(async ({ stack, pin, early, pullRequest, system, json }: RotateOptions) => {
      const file = await readStackFile(context.project, stack);
      const now = context.now();
      const plan = planRotation(file, { stack, now, pin: pin === true, early: early === true });
      const opened = await writePlan(context, { stack, file, plan, pullRequest, system });
      const text =
        opened === undefined
          ? plan.text
          : `${plan.text}\nThe pull request is ${opened.action}: ${opened.url}`;
      const result = { stack, ...plan, pullRequest: opened ?? null };
      context.say(json === true ? JSON.stringify(result) : text);
    });
}

interface PlannedChange {
  readonly stack: string;
  readonly pullRequest: boolean | undefined;
  readonly system: SystemName | undefined;
  readonly file: StackFile;
  readonly plan: RotationPlan;
}

async function writePlan(
  context: PipelineContext,
  { stack, file, plan, pullRequest, system }: PlannedChange,
): Promise<Outcome | undefined> {
  if (plan.to === null) return undefined;
  const content = setKey(file.text, `${file.project}:secretGeneration`, plan.to);
  if (pullRequest !== true) {
    await writeFile(file.path, content);
    return undefined;
  }
  // The checkout stays as it is: the change is on the branch of the pull request.
  return await openSystem(context, system).proposeChange({
    branch: `pipelines/rotate-${stackFile(stack)}`,
    path: pathInRepository(context, file.path),
    content,
    message: `Rotate the client secret of ${stack}: generation ${plan.to}`,
    title: `Rotate the client secret of ${stack} (generation ${plan.to})`,
    body: `${plan.text}\n\nA merge deploys it. The preview shows a replaced password, an updated secret, and the check of the app, which runs again.`,
  });
}

/** The checkout is the folder of Pulumi.yaml, or has it in a folder. */
function pathInRepository({ environment, project }: PipelineContext, file: string): string {
  const checkout =
    environment['GITHUB_WORKSPACE'] ?? environment['BUILD_SOURCESDIRECTORY'] ?? project;
  const relative = path.relative(checkout, file);
  const isInside = !relative.startsWith('..') && !path.isAbsolute(relative);
  return (isInside ? relative : path.basename(file)).split(path.sep).join('/');
}
