import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { normaliseProxies } from '../contracts/http/normaliseProxies';
import { completeNoProxy } from '../contracts/http/proxies';
import { cleanText } from '../contracts/text/cleanText';
import { openContext } from './azure/openContext';
import type { StepContext } from './azure/StepContext';
import { StepRetries } from './http/StepRetries';
import { schedules } from './http/schedules';
import { closeConnections } from './http/sendRequest';
import { publishHelp } from './publishHelp';
import { StepError } from './settings/StepError';
import { checkStep } from './steps/checkStep';
import { consentStep } from './steps/consentStep';
import { publishStep } from './steps/publishStep';
import { subscriptionStep } from './steps/subscriptionStep';

type Environment = Readonly<Record<string, string | undefined>>;

// Azure's SDK would ask a proxy for what is on this machine, a managed identity's endpoint among it.
normaliseProxies(process.env);
completeNoProxy(process.env);

/** Results and progress go to stdout, what went wrong to stderr: Pulumi shows stderr as errors. */
const say = (text: string): void => void process.stdout.write(`${clean(text)}\n`);

main(process.argv.slice(2))
  .catch((error: unknown) => {
    process.stderr.write(`${clean(describe(error))}\n`);
    process.exitCode = 1;
  })
  .finally(() => void closeConnections());

async function main(args: string[]): Promise<void> {
  const { values: flags, positionals } = parseFlags(args);
  const [step] = positionals;
  if (flags.help || step === undefined) {
    say(publishHelp);
    return;
  }
  const context = openContext({ ...readVariables(flags.variables), ...process.env }, say);
  const packagePath = flags.package === undefined ? undefined : fromHere(flags.package);
  switch (step) {
    case 'publish':
      return await publishStep(context, packagePath);
    case 'subscription':
      return await subscriptionStep(context);
    case 'check':
      return await checkStep(context, packagePath);
    case 'consent':
      // This one word on stdout is all that the program reads.
      return say(await ask(context, flags.wait));
    default:
      throw new StepError(`There is no step "${step}".`, publishHelp);
  }
}

function parseFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        variables: { type: 'string' },
        package: { type: 'string' },
        wait: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new StepError(error instanceof Error ? error.message : String(error), publishHelp, error);
  }
}

async function ask(context: StepContext, waits: boolean): Promise<string> {
  const silent = () => undefined;
  return await consentStep(
    { ...context, say: silent, retries: new StepRetries(context.settings.waitFactor, silent) },
    waits ? schedules.spreading : schedules.once,
  );
}

function readVariables(file: string | undefined): Environment {
  if (file === undefined) return {};
  try {
    return JSON.parse(readFileSync(fromHere(file), 'utf8')) as Environment;
  } catch (error) {
    throw new StepError(
      `The variables in ${file} cannot be read.`,
      'Write them with: pulumi stack output publishVariables --json > variables.json',
      error,
    );
  }
}

/** npm runs scripts in the root of the package, wherever it was called. */
function fromHere(file: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
}

function clean(text: string): string {
  return cleanText(text, { keepLines: true, longest: 32_000 });
}

function describe(error: unknown): string {
  if (error instanceof StepError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
