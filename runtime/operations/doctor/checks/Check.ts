import type { CheckName } from '../../../../contracts/names/checkNames';
import type { DoctorContext, Environment } from './DoctorContext';

/** The finding of a check. An error that a check throws is a finding, too: `failed`, with its message. */
export interface Finding {
  /**
   * `skipped`: there is nothing to check. `unknown`: this process cannot see the object of the
   * check, and `fix` explains how a person can.
   */
  readonly result: 'ok' | 'warning' | 'failed' | 'unknown' | 'skipped';
  /** The state that was found, in words. No secret, no token. */
  readonly found: string;
  /** The reader's next step; empty if nothing needs to be done. */
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

/** One check of the doctor. To add one: a file in checks/, a name in checkNames, a place in allChecks. */
export interface Check {
  readonly name: CheckName;
  readonly group: CheckGroup;
  /** Checks that must not have failed; otherwise this check is skipped. */
  readonly needs: readonly CheckName[];
  /** The expected state, in words. */
  readonly expected: string;
  /** Whether the check applies to these settings, valid or not; absent: always. */
  readonly applies?: (environment: Environment) => boolean;
  readonly run: (context: DoctorContext) => Promise<Finding> | Finding;
}

/** The outcome of a check, as `GET /api/doctor` shows it. */
export interface CheckReport {
  readonly name: CheckName;
  /** `skipped`: a check that this check needs has failed, or there is nothing to check. */
  readonly result: Finding['result'];
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}
