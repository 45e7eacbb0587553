import type { Truth } from '../../../local/data/computeTruth';
import type {
  EventLine,
  LedgerLine,
  StatusDocument,
  UsageDocument,
} from '../../harness/records/documents';
import type { Environment } from '../../harness/system/AuditLog';
import type { Checker } from '../trial/Checker';
import { checkCertificate } from './checkCertificate';
import { checkRollups } from './checkRollups';
import { checkLedger, compareDelivered, compareWithTruth } from './compareWithTruth';

/** What a trial must end with. */
export interface Expectation {
  /** Settings that read the storage without faults. */
  readonly settings: Environment;
  readonly truth: Truth;
  /** Every blob that was listed; absent for an import. */
  readonly contentIds?: readonly string[];
  /** The states that a blob may have; by default `ingested`. */
  readonly stateOf?: (contentId: string) => readonly LedgerLine['state'][];
  /** True: the version that reads has no certificate and no roll-ups. */
  readonly isOlder?: boolean;
  /** False: the certificate may not know whether a day is complete. */
  readonly isProven?: boolean;
  /** True: the API reported a missing subscription, which the connector records as a gap. */
  readonly mayHaveGaps?: boolean;
  /** False: the certificate is checked elsewhere, by the clock of the trial. */
  readonly hasCertificate?: boolean;
  /** Codes of the problems that the status must show; by default none. */
  readonly problems?: readonly string[];
  /** Codes of problems that the status may show or not. */
  readonly mayShow?: readonly string[];
  /** Ids of the rows in the Starter Kit, if launches are delivered. */
  readonly deliveredIds?: readonly string[] | undefined;
}

/** Reads what a trial has stored, and finds what differs from the truth. */
export async function checkTrial(
  checker: Checker,
  expected: Expectation,
): Promise<readonly string[]> {
  const { settings, truth, contentIds, stateOf, deliveredIds } = expected;
  const events = await checker.lines<EventLine>(settings, 'usage', '--events', '--json');
  const usage = await checker.run(settings, 'usage', '--json');
  if (usage.code !== 0) return [`usage ended with ${usage.code}: ${usage.stdout.slice(0, 600)}`];
  const ledger = await checker.lines<LedgerLine>(settings, 'ledger', '--json');
  const stored = { events, usage: JSON.parse(usage.stdout) as UsageDocument, ledger };
  const found = [...compareWithTruth(stored, truth)];
  if (contentIds !== undefined) {
    found.push(...checkLedger(ledger, contentIds, stateOf));
    found.push(...(await checkStatus(checker, expected)));
    if (expected.isOlder !== true && expected.hasCertificate !== false) {
      found.push(...(await checkCertificate(checker, expected)));
    }
  }
  if (expected.isOlder !== true) found.push(...(await checkRollups(checker, settings, events)));
  if (deliveredIds !== undefined) {
    found.push(...compareDelivered(deliveredIds, truth));
  }
  return found;
}

async function checkStatus(
  checker: Checker,
  { settings, problems = [], mayShow = [] }: Expectation,
): Promise<readonly string[]> {
  const { code: exitCode, stdout } = await checker.run(settings, 'status', '--json');
  const status = JSON.parse(stdout) as StatusDocument;
  const shown = new Set(status.problems.map((problem) => problem.code));
  const codes = [...shown].filter((code) => !mayShow.includes(code)).toSorted();
  return [
    ...(codes.join() === problems.toSorted().join()
      ? []
      : [`status shows the problems [${codes.join()}] instead of [${problems.join()}]`]),
    ...(status.healthy === (exitCode === 0)
      ? []
      : [`status ends with ${exitCode}, healthy: ${status.healthy}`]),
  ];
}
