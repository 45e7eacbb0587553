import type { CheckName } from '../contracts/checkNames';
import type { DoctorContext } from './DoctorContext';

/** What a check has found; throwing is a finding too: it failed, for the reason thrown. */
export interface Finding {
  readonly result: 'ok' | 'warning' | 'failed';
  /** What there is, in words. No secret, no token. */
  readonly found: string;
  /** What the reader has to do; empty when all is well. */
  readonly fix: string;
}

/** One thing that the doctor looks at. To add one: a file in checks/, its name, a place in allChecks. */
export interface Check {
  readonly name: CheckName;
  /** Checks that must not have failed, or this one has nothing to look at. */
  readonly needs: readonly CheckName[];
  /** What should be there, in words. */
  readonly expected: string;
  readonly run: (context: DoctorContext) => Promise<Finding> | Finding;
}

/** The outcome of a check, as `GET /api/doctor` shows it. */
export interface CheckReport {
  readonly name: CheckName;
  /** `skipped`: a check that it needs has failed. */
  readonly result: Finding['result'] | 'skipped';
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}
