import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { cleanText } from '../../contracts/text/cleanText';
import { applySteps } from './apply/applySteps';
import { StepError } from '../../publish/settings/StepError';
import { readProjectName } from '../stackFile/readStackFile';
import { findAz, thisMachine } from './apply/findAz';
import { runAz } from './apply/runAz';
import { bootstrapHelp } from './bootstrapHelp';
import { BootstrapError } from './options/BootstrapError';
import { parseOptions } from './options/parseOptions';
import { type BootstrapPlan, planBootstrap } from './plan/planBootstrap';
import { describePlan } from './render/describePlan';
import { renderNext } from './render/renderNext';
import { renderScript } from './render/renderScript';

/** Results go to stdout, progress and errors to stderr, so that a script or JSON can be redirected. */
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const say = (line: string): void => void process.stderr.write(`${clean(line)}\n`);

main(process.argv.slice(2)).catch((error: unknown) => {
  const isOurs = error instanceof BootstrapError || error instanceof StepError;
  say(
    isOurs
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error),
  );
  process.exitCode = 1;
});

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  if (options === undefined) return print(bootstrapHelp);
  const plan = planBootstrap(options, await readProject());
  if (options.apply) return await apply(plan);
  print(options.json ? describePlan(plan) : renderScript(plan, args).trimEnd());
}

/** npm starts in this checkout, which may be a folder of the project from which npm was called. */
async function readProject(): Promise<string | undefined> {
  const folders = [process.env['INIT_CWD'] ?? '.', '.'];
  const file = folders.map((folder) => path.join(folder, 'Pulumi.yaml')).find(existsSync);
  return file === undefined ? undefined : await readProjectName(file);
}

async function apply(plan: BootstrapPlan): Promise<void> {
  const { options } = plan.context;
  const applied = await applySteps(plan.steps, {
    run: runAz(findAz(thisMachine())),
    say,
    wait: async (milliseconds) => await delay(milliseconds),
  });
  const changed = applied.steps.filter(({ outcome }) => outcome === 'changed').length;
  say(
    changed === 0
      ? 'Nothing to do: everything exists.'
      : `Complete: ${changed} of ${applied.steps.length} steps changed something.`,
  );
  print(options.json ? describePlan(plan, applied) : renderNext(plan, applied.values));
}

function clean(text: string): string {
  return cleanText(text, { keepLines: true, longest: 32_000 });
}
