import { dayMs } from '../../../../contracts/time/durations';
import { dayOf } from '../../../../runtime/domain/time/days';
import { AuditLog } from '../../../harness/system/AuditLog';
import type { RoundContext, RoundResult } from '../../campaign/FaultsPart';
import type { Certificate } from '../../checks/checkCertificate';
import { failedRun } from '../../trial/finalRun';
import { CollectorTrial } from '../../trial/CollectorTrial';
import { runFor } from './runFor';

const faults = [
  ['AF20051', 'expired'],
  ['AF20050', 'missing'],
  ['not-json', 'dead'],
] as const;
/** Days ago that a run lists, and lists more than a day after they have passed. */
const provenDays = [6, 5, 4, 3, 2];

/** A connector that was stopped for a week loses three blobs: its certificate names exactly these. */
export async function loseContent(context: RoundContext): Promise<RoundResult> {
  const { checker, random } = context;
  const trial = await CollectorTrial.start(context, {
    week: { blobs: 140, recordsPerBlob: 5, launchShare: 0.2 },
    tenant: { activity: { subscriptions: { 'Audit.General': 'enabled' } } },
  });
  try {
    await runFor(trial.storage, {
      sinceMs: Date.now() - 30 * dayMs,
      toMs: Date.now() - 6.98 * dayMs,
    });
    const proven = new Map(provenDays.map((ago) => [dayOf(Date.now() - ago * dayMs), ago]));
    const left = trial.week.contents.filter(({ contentCreated }) =>
      proven.has(contentCreated.slice(0, 10)),
    );
    const lost = faults.map(([fault, state]) => {
      const [content] = left.splice(random.between(0, left.length - 1), 1);
      if (content === undefined) throw new Error('The week has content of each day.');
      return { fault, state, content };
    });
    trial.kit.tenant.api.setFaults(
      lost.map(({ fault, content }) => ({ fault, contentId: content.contentId })),
    );
    const final = await failedRun(new AuditLog(trial.direct), 'sync', '--drain', '--json');
    const [from = '', to = ''] = [[...proven.keys()][0], [...proven.keys()].at(-1)];
    const args = ['report', 'completeness', '--from', from, '--to', to, '--json'];
    const { stdout } = await checker.run(trial.direct, ...args);
    const expected = lost.map(({ content, state }) => ({
      date: content.contentCreated.slice(0, 10),
      contentId: content.contentId,
      state,
    }));
    return {
      counts: { 'blobs lost': lost.length, 'days with a verdict': proven.size },
      peakBytes: final.peakBytes,
      violations: [
        ...final.violations,
        ...compareLosses(JSON.parse(stdout) as Certificate, expected),
      ],
    };
  } finally {
    await trial.stop();
  }
}

interface ExpectedLoss {
  readonly date: string;
  readonly contentId: string;
  readonly state: string;
}

/** Finds losses that the certificate does not name or that are none, and verdicts that do not follow. */
function compareLosses(
  { days, losses }: Certificate,
  expected: readonly ExpectedLoss[],
): readonly string[] {
  const toText = (all: readonly Omit<ExpectedLoss, 'date'>[]): string =>
    all
      .map(({ contentId, state }) => `${contentId} ${state}`)
      .toSorted()
      .join();
  const withLosses = new Set(expected.map(({ date }) => date));
  return [
    ...(toText(losses) === toText(expected)
      ? []
      : [`certificate: names [${toText(losses)}] instead of [${toText(expected)}]`]),
    ...days.flatMap(({ date, verdict }) => {
      const right = withLosses.has(date) ? 'completeWithLosses' : 'complete';
      return verdict === right ? [] : [`certificate: ${date} is ${verdict} instead of ${right}`];
    }),
  ];
}
