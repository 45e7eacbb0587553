import type { CheckName } from '../contracts/checkNames';
import { redact } from '../errors/redact';
import { explainFailure } from '../status/explainFailure';
import type { Check, CheckReport, Finding } from './Check';
import type { DoctorContext } from './DoctorContext';

/** Runs the checks, side by side where they do not need each other, and reports in their order. */
export async function runChecks(
  checks: readonly Check[],
  context: DoctorContext,
): Promise<readonly CheckReport[]> {
  const reports = new Map<CheckName, Promise<CheckReport>>();
  for (const check of checks) {
    const needed = check.needs.flatMap((name) => reports.get(name) ?? []);
    reports.set(check.name, runCheck(check, needed, context));
  }
  return await Promise.all(reports.values());
}

async function runCheck(
  { name, expected, run }: Check,
  needed: readonly Promise<CheckReport>[],
  context: DoctorContext,
): Promise<CheckReport> {
  const missing = (await Promise.all(needed)).find(
    ({ result }) => result === 'failed' || result === 'skipped',
  );
  if (missing !== undefined) {
    const found = `Not looked at: the check "${missing.name}" has not passed.`;
    return { name, result: 'skipped', found, expected, fix: '' };
  }
  const { result, found, fix } = await findOut(run, context);
  return { name, result, found: redact(found), expected, fix: redact(fix) };
}

async function findOut(run: Check['run'], context: DoctorContext): Promise<Finding> {
  try {
    return await run(context);
  } catch (error) {
    const { message, fix } = explainFailure(error);
    return { result: 'failed', found: message.trim(), fix };
  }
}
