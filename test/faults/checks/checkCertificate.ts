import { dayMs } from '../../../contracts/time/durations';
import type { Truth } from '../../../local/data/computeTruth';
import { dayOf } from '../../../runtime/domain/time/days';
import type { Environment } from '../../harness/system/AuditLog';
import type { Checker } from '../trial/Checker';

/** `report completeness --json`, as far as it is checked. */
export interface Certificate {
  readonly days: readonly {
    readonly date: string;
    readonly verdict: string;
    readonly reasons: readonly string[];
  }[];
  readonly totals: Readonly<Record<string, number>>;
  readonly lossesTotal: number;
  readonly losses: readonly { readonly contentId: string; readonly state: string }[];
  readonly gaps: readonly unknown[];
}

/** The generated weeks are a week old at most. */
const reportedDays = 9;
/** Days that a first run lists whole, each more than a day after it has passed, and before its time. */
const provenDays = [3, 4, 5] as const;

/** Reads the certificate of a trial that lost nothing, and finds what differs from the truth. */
export async function checkCertificate(
  checker: Checker,
  {
    settings,
    truth,
    isProven = true,
    mayHaveGaps = false,
  }: {
    readonly settings: Environment;
    readonly truth: Truth;
    /** False: times were wrong, or an earlier version listed, so that days may be unknown. */
    readonly isProven?: boolean;
    /** True: the API reported a missing subscription, which the connector records as a gap. */
    readonly mayHaveGaps?: boolean;
  },
): Promise<readonly string[]> {
  const nowMs = Date.now();
  const from = dayOf(nowMs - reportedDays * dayMs);
  const args = ['report', 'completeness', '--from', from, '--json'];
  const { stdout } = await checker.run(settings, ...args);
  const whole = isProven && !mayHaveGaps ? provenDays.map((ago) => dayOf(nowMs - ago * dayMs)) : [];
  const certificate = JSON.parse(stdout) as Certificate;
  const checked = mayHaveGaps ? { ...certificate, gaps: [] } : certificate;
  return compareCertificate(checked, truth, whole);
}

/** Finds sums that differ from the truth, losses that are none, and days with a gap or pending content. */
export function compareCertificate(
  { days, totals, lossesTotal, gaps }: Certificate,
  truth: Truth,
  wholeDays: readonly string[],
): readonly string[] {
  const expected = {
    listed: truth.blobs,
    ingested: truth.blobs,
    pending: 0,
    recordsRead: truth.recordsSeen,
    recordsKept: truth.recordsMatching,
  };
  const whole = new Set(wholeDays);
  return [
    ...Object.entries(expected).flatMap(([name, count]) =>
      totals[name] === count ? [] : [`certificate: ${name} is ${totals[name]} instead of ${count}`],
    ),
    ...(lossesTotal === 0 ? [] : [`certificate: ${lossesTotal} losses`]),
    ...(gaps.length === 0 ? [] : [`certificate: ${gaps.length} gaps`]),
    ...days
      .filter(({ date, verdict, reasons }) => {
        const isEarlier = reasons.length === 1 && reasons[0] === 'beforeFirstListing';
        return whole.has(date) && verdict !== 'complete' && !isEarlier;
      })
      .map(
        ({ date, verdict, reasons }) => `certificate: ${date} is ${verdict} (${reasons.join()})`,
      ),
  ];
}
