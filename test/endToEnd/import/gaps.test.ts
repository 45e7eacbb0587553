import { dayMs, hourMs } from '../../../contracts/time/durations';
import { AuditLog } from '../../harness/system/AuditLog';
import type { StatusDocument } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { useImportTrial } from '../../harness/system/useImportTrial';
import { awayFromMidnight } from '../../harness/system/awayFromMidnight';
import { writeState } from '../../harness/system/writeState';
import { launch } from '../../harness/records/launchRecord';

const midnightMs = (): number => Math.floor(Date.now() / dayMs) * dayMs;
/** A day so many days ago, or a time on it. */
const day = (ago: number): string => time(ago).slice(0, 10);
const time = (ago: number): string => new Date(midnightMs() - ago * dayMs).toISOString();

interface GapDocument {
  readonly contentType: string;
  readonly from: string;
  readonly to: string;
}

interface ImportGaps {
  readonly gaps: {
    readonly covered: object | null;
    readonly closed: readonly GapDocument[];
    readonly open: readonly GapDocument[];
  };
}

describe('a gap beyond the reach of the API', () => {
  beforeAll(awayFromMidnight, 120_000);
  const trial = useImportTrial();
  let tenant: EmulatedTenant;
  let auditLog: AuditLog;

  beforeAll(async () => {
    tenant = await EmulatedTenant.start({
      activity: { subscriptions: { 'Audit.General': 'enabled' } },
    });
  }, 60_000);
  afterAll(async () => {
    await tenant.stop();
  });

  /** The storage of a connector that stopped twelve days ago at noon. */
  beforeEach(async () => {
    auditLog = new AuditLog(tenant.settings(trial.connection));
    await writeState(trial.connection, 'watermark-Audit.General', {
      watermark: time(11.5),
      provenTo: time(11.5),
      since: time(40),
      relisted: [{ from: time(40), to: time(13) }],
    });
  });

  const problems = async (): Promise<StatusDocument['problems']> =>
    (await auditLog.run('status', '--json'))
      .json<StatusDocument>()
      .problems.filter(({ code }) => code === 'sync.gap');
  const launches = (...ago: readonly number[]): string =>
    ago.map((days, index) => launch(index, { CreationTime: time(days).slice(0, 19) })).join('\n');

  it('is recorded by the sync that finds it, shown until an import covers it, and then closed', async () => {
    // Even before a sync runs again: the API no longer lists what is older than seven days.
    expect(await problems()).toMatchObject([
      { message: expect.stringContaining(time(11.5)) as string },
    ]);
    const found = await auditLog.run('sync');
    expect(found.code).toBe(1);
    // In the last minutes of a day, the reach of the API begins on the next one.
    const [, from, to = ''] = /was not listed from (\S+) to (\S+)/.exec(found.messages) ?? [];
    expect(from).toBe(time(11.5));
    const lastDay = to.slice(0, 10);
    expect([day(7), day(6)]).toContain(lastDay);
    const [gap] = await problems();
    // Content of the gap may have events of the three days before, and the day before was listed once.
    const advice = /--covers (\S+)\.\.(\S+)$/.exec(gap?.fix ?? '');
    expect(advice?.slice(1)).toEqual([day(16), lastDay]);

    const file = await trial.write('gap.ndjson', launches(11, 9));
    const plain = await auditLog.run('import', file, '--json');
    expect(plain.code).toBe(0);
    expect(plain.messages).toContain(`audit-log import ${file} --covers ${day(16)}..${lastDay}`);

    const covering = await auditLog.run(
      'import',
      file,
      '--covers',
      `${day(16)}..${lastDay}`,
      '--json',
    );
    expect([covering.code, covering.messages]).toEqual([0, '']);
    expect(covering.json<ImportGaps>().gaps).toMatchObject({
      closed: [{ contentType: 'Audit.General', from: time(11.5) }],
      open: [],
    });
    expect(await problems()).toEqual([]);
    // A later sync does not open it again.
    expect((await auditLog.run('sync')).code).toBe(0);
    expect(await problems()).toEqual([]);
  }, 60_000);

  it('keeps the parts that an import does not cover', async () => {
    const file = await trial.write('part.ndjson', launches(12));
    const part = await auditLog.run('import', file, '--covers', `${day(16)}..${day(10)}`, '--json');
    const { closed, open } = part.json<ImportGaps>().gaps;
    expect(closed).toMatchObject([{ from: time(11.5), to: time(9) }]);
    expect(open).toMatchObject([{ from: time(9) }]);
    expect(await problems()).toHaveLength(1);
  }, 60_000);

  it('stays open after an import that is not complete, or has nothing of the period', async () => {
    const period = `${day(16)}..${day(7)}`;
    const rejected = await trial.write(
      'bad.ndjson',
      `${launches(9)}\n{"Operation":"LaunchPowerApp"}\n`,
    );
    const other = await trial.write('other.ndjson', launches(30));
    for (const [file, reason] of [
      [rejected, '1 row was rejected'],
      [other, 'no launch and no deletion from'],
    ] as const) {
      const { code, stderr } = await auditLog.run('import', file, '--covers', period);
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(new RegExp(`No gap was closed: .*${reason}`)),
      ]);
    }
    expect(await problems()).toHaveLength(1);
  }, 60_000);

  it('is recorded, too, where there was no subscription, because the API keeps nothing of that time', async () => {
    const watermark = new Date(Date.now() - 2 * hourMs).toISOString();
    const other = await EmulatedTenant.start();
    const collector = new AuditLog(other.settings(trial.connection));
    const known = { watermark, provenTo: watermark, since: time(40) };
    await writeState(trial.connection, 'watermark-Audit.General', known);
    await collector.run('sync');
    await other.stop();
    const [gap] = await problems();
    expect(gap?.message).toContain(`had no enabled subscription from ${watermark} to `);
    expect(gap?.fix).toContain('Wait until ');
  }, 60_000);
});
