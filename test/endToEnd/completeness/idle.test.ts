import { dayMs } from '../../../contracts/time/durations';
import { useImportTrial } from '../../harness/system/useImportTrial';
import { awayFromMidnight } from '../../harness/system/awayFromMidnight';
import { writeState } from '../../harness/system/writeState';
import { launch } from '../../harness/records/launchRecord';

const midnightMs = (): number => Math.floor(Date.now() / dayMs) * dayMs;
const time = (ago: number): string => new Date(midnightMs() - ago * dayMs).toISOString();
const day = (ago: number): string => time(ago).slice(0, 10);

interface IdleDocument {
  readonly from: string;
  readonly to: string;
  readonly verdict: string;
  readonly apps: readonly { readonly appId: string; readonly lastLaunch: string }[];
}

interface UsageWithCompleteness {
  readonly launches: number;
  readonly completeness: {
    readonly verdict: string;
    readonly days: readonly { readonly date: string; readonly verdict: string }[];
    readonly gaps: readonly object[];
  };
}

describe('usage over days that are not complete', () => {
  beforeAll(awayFromMidnight, 120_000);
  const trial = useImportTrial();

  /** The storage of a connector that has run for 60 days, with one launch 40 days ago. */
  const prepare = async (gaps: readonly object[]): Promise<void> => {
    const watermark = new Date(Date.now() - 20 * 60_000).toISOString();
    await writeState(trial.connection, 'watermark-Audit.General', {
      watermark,
      provenTo: watermark,
      since: time(60),
      gaps,
      relisted: [{ from: time(60), to: time(1), at: time(0) }],
    });
    const record = launch(1, { CreationTime: time(40).slice(0, 19) });
    const file = await trial.write('launch.ndjson', `${record}\n`);
    expect((await trial.auditLog.run('import', file)).code).toBe(0);
  };

  it('reports an app as idle over complete days, and usage without a remark', async () => {
    await prepare([]);
    const idle = await trial.auditLog.run('usage', '--idle-for', '30d', '--json');
    expect(idle.json<IdleDocument>()).toMatchObject({
      from: day(34),
      to: day(5),
      verdict: 'idle',
      apps: [{ lastLaunch: `${time(40).slice(0, 19)}Z` }],
    });
    const period = ['--from', day(41), '--to', day(6)];
    expect((await trial.auditLog.run('usage', ...period)).stdout).not.toContain('Not complete');
    const usage = (await trial.auditLog.run('usage', ...period, '--json')).json();
    const { launches, completeness } = usage as UsageWithCompleteness;
    expect([launches, completeness.verdict, completeness.days.length]).toEqual([1, 'complete', 36]);
    const recent = (await trial.auditLog.run('usage')).stdout;
    expect(recent).toContain(`\nNot complete: ${day(4)} to ${day(0)} (unknown).`);
    const active = await trial.auditLog.run('usage', '--idle-for', '40', '--json');
    expect(active.json<IdleDocument>().apps).toEqual([]);
  }, 60_000);

  it('reports no app as idle over a gap until an import covers it', async () => {
    await prepare([{ from: time(12.5), to: time(11.5), foundAt: time(4) }]);
    const unknown = await trial.auditLog.run('usage', '--idle-for', '30d', '--csv');
    const [, row = ''] = unknown.stdout.split('\r\n');
    // Events of the three days before a gap may be in the content that was not listed.
    expect(row.trimEnd()).toMatch(
      new RegExp(`,unknown,${day(16)} to ${day(12)} \\(unknown\\),Production,$`),
    );
    const text = await trial.auditLog.run('usage', '--idle-for', '30d');
    expect(text.stdout).toContain(`not all of these days are complete, so a launch may be missing`);

    const other = launch(2, { CreationTime: time(13).slice(0, 19) });
    const file = await trial.write('gap.ndjson', `${other}\n`);
    const covers = await trial.auditLog.run('import', file, '--covers', `${day(16)}..${day(12)}`);
    expect(covers.stdout).toContain(
      `Gap closed         Audit.General, ${time(12.5)} to ${time(11.5)}`,
    );
    const known = await trial.auditLog.run('usage', '--idle-for', '30d', '--json');
    // The launch that the gap had hidden.
    expect(known.json<IdleDocument>()).toMatchObject({ verdict: 'idle', apps: [] });
  }, 60_000);
});
