import { cleanText } from '../../contracts/text/cleanText';
import type { AppClient } from '../azure/AppClient';
import type { StepContext } from '../azure/StepContext';
import { attempt } from '../http/attempt';
import { explainUnreachable } from '../http/explainRefusal';
import type { Outcome } from '../http/StepRetries';
import { asObject, parseResponse } from '../http/parseResponse';
import type { HttpResponse } from '../http/sendRequest';

/** A check of the app's doctor, as the app returns it. */
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

/** Asks the app's doctor once; HTTP 503 carries its results too. */
export async function examineApp(
  { settings }: StepContext,
  app: AppClient,
  only?: string,
): Promise<Outcome<Examination>> {
  let response: HttpResponse;
  try {
    response = await app.examine(only);
  } catch (error) {
    return explainUnreachable(error, new URL(app.url).host, settings);
  }
  const examination = readExamination(response.body);
  if (examination !== undefined) return { done: examination };
  const attempted = 'Asking the app how it is';
  const outcome = await attempt<Examination>(
    { attempted, settings, url: app.url, expected: 'its checks' },
    () => Promise.resolve(response),
    () => undefined,
  );
  if ('done' in outcome || response.status >= 400) return outcome;
  const fix = `See that the runtime of this version is published: npm run publish-runtime -- publish. ${outcome.fix}`;
  return { ...outcome, fix };
}

function readExamination(body: string): Examination | undefined {
  const { bundle, checks } = parseResponse(body) ?? {};
  if (!Array.isArray(checks)) return undefined;
  const read = checks.map(readCheck).filter((check) => check !== undefined);
  if (read.length < checks.length) return undefined;
  return { bundle: typeof bundle === 'string' ? bundle : undefined, checks: read };
}

const results: readonly string[] = ['ok', 'warning', 'failed', 'unknown', 'skipped'];

/** The app has cleaned its texts; whether it is the app that responds is not certain. */
function readCheck(value: unknown): CheckAnswer | undefined {
  const { name, result, found, expected, fix } = asObject(value) ?? {};
  if (typeof name !== 'string' || !isResult(result)) return undefined;
  const clean = (text: unknown): string =>
    typeof text === 'string' ? cleanText(text, { keepLines: true, longest: 16_000 }) : '';
  return {
    name: cleanText(name),
    result,
    found: clean(found),
    expected: clean(expected),
    fix: clean(fix),
  };
}

function isResult(value: unknown): value is CheckAnswer['result'] {
  return typeof value === 'string' && results.includes(value);
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
    fix: failed.map(({ name, fix }) => `To fix ${name}: ${fix}`).join('\n'),
  };
}
