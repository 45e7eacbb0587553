import { type AttemptOutcome, Attempts, retry } from '../../../contracts/retry/retry';
import type { RetryPolicy } from '../../../contracts/retry/RetryPolicy';
import { cleanText } from '../../../contracts/text/cleanText';
import { secondMs } from '../../../contracts/time/durations';
import type { Command } from '../command/Command';
import { type EnsureStep, isDone, type Step } from '../command/Step';
import { BootstrapError } from '../options/BootstrapError';
import { resolveArguments } from './resolveArguments';
import type { AzResult, RunAz } from './runAz';

/** What became of a step; `read` also means that a requirement holds. */
type Outcome = 'read' | 'unchanged' | 'changed';

export interface AppliedStep {
  readonly title: string;
  readonly outcome: Outcome;
}

export interface Applied {
  readonly steps: readonly AppliedStep[];
  /** Values of the variables. */
  readonly values: ReadonlyMap<string, string>;
}

interface Surroundings {
  readonly run: RunAz;
  /** One line of progress. */
  readonly say: (line: string) => void;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** A new identity or role is known everywhere after seconds to minutes ("Troubleshoot Azure RBAC"). */
const waits = [5_000, 10_000, 20_000, 30_000, 60_000];

const policy: RetryPolicy<'passing'> = { causes: { passing: { retries: waits.length, waits } } };

/** What Azure and Graph report while a new object is not known everywhere, and when they are busy. */
const passing =
  /PrincipalNotFound|RoleDefinitionDoesNotExist|RoleDefinition.*not found|Request_ResourceNotFound|does not exist in the directory|ConcurrentFederatedIdentityCredentials|TooManyRequests|ServiceUnavailable|\b(?:429|503)\b/i;

/** Runs the steps in order. Stops at the first failure, with what was done and how to continue. */
export async function applySteps(steps: readonly Step[], around: Surroundings): Promise<Applied> {
  const values = new Map<string, string>();
  const done: AppliedStep[] = [];
  for (const [index, step] of steps.entries()) {
    const place = `[${index + 1}/${steps.length}]`;
    try {
      const outcome = await applyStep(step, values, around);
      done.push({ title: step.title, outcome });
      around.say(`${place} ${step.title}: ${outcomeWords[outcome]}`);
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      throw new BootstrapError(
        describeFailure(`${place} ${step.title}`, error, done, steps.length),
      );
    }
  }
  return { steps: done, values };
}

const outcomeWords: Readonly<Record<Outcome, string>> = {
  read: 'ok',
  unchanged: 'exists',
  changed: 'done',
};

class StepFailure extends Error {
  constructor(
    readonly reason: string,
    readonly fix: string,
  ) {
    super(reason);
  }
}

async function applyStep(
  step: Step,
  values: Map<string, string>,
  around: Surroundings,
): Promise<Outcome> {
  const run = async ({ args }: Command, ...more: readonly string[]) =>
    await around.run([...resolveArguments(args, values), ...more]);
  const print = async (command: Command) => {
    const result = await run(command, '--output', 'tsv');
    return { ...result, printed: result.code === 0 ? result.stdout.trim() : '' };
  };
  if (step.kind !== 'ensure') {
    const result = await print(step.command);
    if (result.code !== 0 || result.printed === '')
      throw new StepFailure(reasonOf(result), step.fix);
    if (step.kind === 'read') values.set(step.variable, result.printed);
    else if (result.printed !== step.expected) {
      throw new StepFailure(`It is ${cleanText(result.printed)}, not ${step.expected}.`, step.fix);
    }
    return 'read';
  }
  if (isDone(step, (await print(step.check)).printed)) return 'unchanged';
  await change(step, around, async () => await run(step.change, '--output', 'none'));
  const { whenUnchanged } = step;
  if (whenUnchanged !== undefined && !isDone(step, (await print(step.check)).printed)) {
    throw new StepFailure('The command changed nothing.', whenUnchanged);
  }
  return 'changed';
}

async function change(
  { fix }: EnsureStep,
  { say, wait }: Surroundings,
  attempt: () => Promise<AzResult>,
): Promise<void> {
  const attempts = new Attempts(policy, {
    elapsedMs: () => performance.now(),
    wait,
    onWait: ({ waitMs }) => {
      say(
        `  Azure does not know a new object everywhere yet, or is busy. Next attempt in ${waitMs / secondMs} s.`,
      );
    },
  });
  await retry(attempts, async (): Promise<AttemptOutcome<AzResult, 'passing'>> => {
    const result = await attempt();
    if (result.code === 0) return { done: result };
    const error = new StepFailure(reasonOf(result), fix);
    if (!passing.test(result.stderr)) throw error;
    return { cause: 'passing', error };
  });
}

function reasonOf({ code, stderr }: AzResult): string {
  const text = cleanText(stderr, { longest: 1_000 });
  return text === '' ? `az ended with exit code ${code} and printed nothing.` : text;
}

function describeFailure(
  title: string,
  { reason, fix }: StepFailure,
  done: readonly AppliedStep[],
  total: number,
): string {
  const changed = done.filter(({ outcome }) => outcome === 'changed');
  return [
    `This step failed: ${title}`,
    `Reason: ${reason}`,
    `Fix: ${fix}`,
    '',
    changed.length === 0
      ? 'This run changed nothing.'
      : `This run completed ${done.length} of ${total} steps and changed:`,
    ...changed.map((one) => `- ${one.title}`),
    'Run the same command again after the fix: it keeps what exists and continues here.',
  ].join('\n');
}
