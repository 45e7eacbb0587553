import type { AppClient } from '../azure/AppClient';
import type { StepContext } from '../azure/StepContext';
import { schedules } from '../http/schedules';
import type { RetryRule } from '../../contracts/retry/RetryPolicy';
import { describeFailures, type Examination, examineApp } from './examineApp';

/** Settings that are wrong stay so; those just written may reach the app a minute later. */
const attemptsAtSettings = 4;

export interface WaitForChecksOptions {
  readonly attempted: string;
  /** Names of the checks to ask for; absent: all. */
  readonly only?: string;
  /** The bundle that must respond. */
  readonly bundle?: string | undefined;
  readonly schedule?: RetryRule;
  /** Names of checks that may fail. */
  readonly mayFail: readonly string[];
}

/** Asks the app's doctor until nothing fails any more; fresh roles and consents need some minutes. */
export async function waitForChecks(
  { retries, ...context }: StepContext,
  app: AppClient,
  { attempted, only, bundle, schedule, mayFail }: WaitForChecksOptions,
): Promise<Examination> {
  return await retries.until<Examination>(attempted, schedule ?? schedules.spreading, async () => {
    const outcome = await examineApp({ retries, ...context }, app, only);
    if (!('done' in outcome)) return outcome;
    const { checks } = outcome.done;
    if (bundle !== undefined && outcome.done.bundle !== bundle) {
      const problem = 'The app runs another package than the one meant.';
      return { problem, fix: 'Publish it: npm run publish-runtime -- publish' };
    }
    const failed = checks.filter(
      ({ name, result }) => result === 'failed' && !mayFail.includes(name),
    );
    if (failed.length === 0) return outcome;
    const isAboutSettings = failed.some(({ name }) => name === 'settings');
    return {
      ...describeFailures(failed),
      mostAttempts: isAboutSettings ? attemptsAtSettings : undefined,
    };
  });
}
