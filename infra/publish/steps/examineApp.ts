import { cleanText } from '../../../runtime/contracts/text/cleanText';
import type { AppClient } from '../azure/AppClient';
import type { StepContext } from '../azure/StepContext';
import { attempt } from '../http/attempt';
import { explainUnreachable } from '../http/explainRefusal';
import type { Outcome } from '../http/Pace';
import { parseAnswer } from '../http/parseAnswer';
import type { HttpAnswer } from '../http/sendRequest';

/** A check of the app's doctor, as it answers. */
export interface CheckAnswer {
  readonly name: string;
  readonly result: 'ok' | 'warning' | 'failed' | 'unknown' | 'skipped';
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

export interface Examination {
  readonly bundle: string | undefined;
  readonly checks: readonly CheckAnswer[];
}

/** Asks the app's doctor once; its 503 is an answer. */
export async function examineApp(
  { settings }: StepContext,
  app: AppClient,
  only?: string,
): Promise<Outcome<Examination>> {
  let answer: HttpAnswer;
  try {
    answer = await app.examine(only);
  } catch (error) {
    return explainUnreachable(error, new URL(app.url).host, settings);
  }
  const { bundle, checks } = parseAnswer<Examination>(answer.body);
  if (Array.isArray(checks)) return { done: { bundle, checks: checks.map(cleanCheck) } };
  return await attempt(
    { attempted: 'Asking the app how it is', settings, url: app.url },
    () => Promise.resolve(answer),
    () => ({
      problem: 'The app answers something else than its checks.',
      fix: 'See that the runtime of this version is published: npm run publish-runtime -- publish',
    }),
  );
}

/** The app has cleaned its texts; whether it is the app that answers is not certain. */
function cleanCheck(check: CheckAnswer): CheckAnswer {
  const clean = (text: string): string => cleanText(text, { keepLines: true, longest: 16_000 });
  return {
    ...check,
    name: cleanText(check.name),
    found: clean(check.found),
    expected: clean(check.expected),
    fix: clean(check.fix),
  };
}

/** Checks that have failed as problem and fix, one below the other. */
export function describeFailures(checks: readonly CheckAnswer[]): {
  readonly problem: string;
  readonly fix: string;
} {
  const failed = checks.filter(({ result }) => result === 'failed');
  return {
    problem: failed
      .map(({ name, found, expected }) => `${name}: ${found}\n  Expected: ${expected}`)
      .join('\n'),
    fix: failed.map(({ name, fix }) => `To mend ${name}: ${fix}`).join('\n'),
  };
}
