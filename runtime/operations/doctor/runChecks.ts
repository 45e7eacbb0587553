import { type Clock, systemClock } from '../../domain/time/Clock';
import type { CheckName } from '../../../contracts/names/checkNames';
import { cleanText } from '../../../contracts/text/cleanText';
import { formatCount } from '../../../contracts/text/formatCount';
import type { Problem } from '../../domain/problems/Problem';
import { explainFailure } from '../../pipeline/explainFailure';
import type { Check, CheckReport, Finding } from './checks/Check';
import type { DoctorContext } from './checks/DoctorContext';
import { failed } from './checks/findings';

export interface RunOptions {
  readonly clock?: Clock;
  /** Limit of one check. */
  readonly limitMs?: number;
  /** Limit of all checks together; a check that waits for others gets less. */
  readonly totalMs?: number;
  /** Called for a check that ran out of time; its work may still be running. */
  readonly onLate?: (name: CheckName) => void;
  /** Adapts an error that a check throws to the reader. */
  readonly explain?: (problem: Problem) => Problem;
}

/** A finding may have several problems, one per line. */
const ownLines = { keepLines: true, longest: 16_000 };

const defaults = {
  clock: systemClock,
  limitMs: 25_000,
  totalMs: 75_000,
  onLate: () => undefined,
  explain: (problem: Problem) => problem,
};

/** Runs the checks, in parallel where they are independent, and reports in their order. */
export async function runChecks(
  checks: readonly Check[],
  context: DoctorContext,
  given: RunOptions = {},
): Promise<readonly CheckReport[]> {
  const options = { ...defaults, ...given };
  const endMs = options.clock.elapsedMs() + options.totalMs;
  const reports = new Map<CheckName, Promise<CheckReport>>();
  for (const check of checks) {
    const needed = check.needs.flatMap((name) => reports.get(name) ?? []);
    reports.set(check.name, runCheck(check, needed, context, { ...options, endMs }));
  }
  return await Promise.all(reports.values());
}

async function runCheck(
  { name, expected, run }: Check,
  needed: readonly Promise<CheckReport>[],
  context: DoctorContext,
  options: Required<RunOptions> & { readonly endMs: number },
): Promise<CheckReport> {
  const missing = (await Promise.all(needed)).find(
    ({ result }) => result === 'failed' || result === 'skipped',
  );
  if (missing !== undefined) {
    const found = `Skipped, because the check "${missing.name}" has not passed.`;
    return { name, result: 'skipped', found, expected, fix: '' };
  }
  const limitMs = Math.min(options.limitMs, options.endMs - options.clock.elapsedMs());
  const finding = await withinTime(
    runSafely(run, context, options.explain),
    limitMs,
    options.clock,
  );
  if (finding === undefined) options.onLate(name);
  const { result, found, fix } = finding ?? timedOut(limitMs);
  return {
    name,
    result,
    found: cleanText(found, ownLines),
    expected,
    fix: cleanText(fix, ownLines),
  };
}

/** An error is a finding, too. */
async function runSafely(
  run: Check['run'],
  context: DoctorContext,
  explain: Required<RunOptions>['explain'],
): Promise<Finding> {
  try {
    return await run(context);
  } catch (error) {
    const { message, fix } = explain(explainFailure(error));
    return { result: 'failed', found: message.trim(), fix };
  }
}

/** `undefined` when the time is over first. */
async function withinTime(
  finding: Promise<Finding>,
  limitMs: number,
  clock: Clock,
): Promise<Finding | undefined> {
  const stop = new AbortController();
  try {
    const timeout = clock.wait(Math.max(0, limitMs), stop.signal).then(() => undefined);
    return await Promise.race([finding, timeout]);
  } finally {
    stop.abort();
  }
}

function timedOut(limitMs: number): Finding {
  const seconds = Math.max(0, Math.round(limitMs / 1000));
  return failed(
    `There was no response within ${formatCount(seconds, 'second')}.`,
    'Check the route, the firewall and the DNS between this process and that host (private endpoints included), then run the check again.',
  );
}
