import type { CheckName } from '../../../../contracts/names/checkNames';
import type { DoctorContext, Environment } from './DoctorContext';

/** What a check has found; throwing is a finding too: it failed, for the reason thrown. */
export interface Finding {
  /**
   * `skipped`: there is nothing to look at. `unknown`: there is, but this process cannot see it, and
   * `fix` says how a person can.
   */
  readonly result: 'ok' | 'warning' | 'failed' | 'unknown' | 'skipped';
  /** What there is, in words. No secret, no token. */
  readonly found: string;
  /** What the reader has to do; empty when all is well. */
  readonly fix: string;
}

export const checkGroups = [
  'Settings and storage',
  'Entra',
  'Management Activity API',
  'Connector',
  'Dataverse',
] as const;
export type CheckGroup = (typeof checkGroups)[number];

/** One thing that the doctor looks at. To add one: a file in checks/, its name, a place in allChecks. */
export interface Check {
  readonly name: CheckName;
  readonly group: CheckGroup;
  /** Checks that must not have failed, or this one has nothing to look at. */
  readonly needs: readonly CheckName[];
  /** What should be there, in words. */
  readonly expected: string;
  /** Whether there is such a thing with these settings, right or wrong; absent: always. */
  readonly applies?: (environment: Environment) => boolean;
  readonly run: (context: DoctorContext) => Promise<Finding> | Finding;
}

/** The outcome of a check, as `GET /api/doctor` shows it. */
export interface CheckReport {
  readonly name: CheckName;
  /** `skipped`: a check that it needs has failed, or there is nothing to look at. */
  readonly result: Finding['result'];
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}
