import { dayMs } from '../../../../contracts/time/durations';
import { systemClock } from '../../../../runtime/domain/time/Clock';
import { closeGaps } from '../../../../runtime/operations/import/covers/closeGaps';
import { manageSubscriptions } from '../../../../runtime/operations/subscriptions/manageSubscription';
import { recordUnsubscribed } from '../../../../runtime/pipeline/sync/planListing';
import { readReport } from '../../../../runtime/pipeline/completeness/readReport';
import { purgeEvents } from '../../../../runtime/operations/privacy/purge/purgeEvents';
import { buildRollups } from '../../../../runtime/pipeline/rollups/buildRollups';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { ConnectorTrial } from './ConnectorTrial';

let fresh: FreshStorage;
let trial: ConnectorTrial;
beforeAll(async () => {
  fresh = await FreshStorage.start();
}, 30_000);
afterEach(() => trial.stop());
afterAll(() => fresh.stop());

async function startAt(time: string): Promise<void> {
  trial = await ConnectorTrial.start(fresh.next(), time);
  await trial.sync();
}

function manage(operation: 'start' | 'stop') {
  const { runtime } = trial;
  return manageSubscriptions(runtime.client, operation, ['Audit.General'], (contentType) =>
    recordUnsubscribed(contentType, runtime),
  );
}

const gapFrom = (from: string, to: string, cause: string | null = 'subscription') =>
  expect.objectContaining({ from, to, cause }) as unknown;

describe('the verdict, the problems and the idle apps', () => {
  it('have a pause that ended between two runs, if the connector ended it', async () => {
    await startAt('2026-05-03T12:30:00Z');
    trial.api.setSubscription('Audit.General', 'disabled');
    trial.setTime('2026-05-05T12:00:00Z');
    const [started] = await manage('start');
    expect(started?.outcome).toBe('started');
    await trial.setTime('2026-05-05T12:30:00Z').sync();
    const { gaps } = await trial.report('2026-05-04', '2026-05-04');
    expect(gaps).toEqual([gapFrom('2026-05-03T12:15:00.000Z', '2026-05-05T12:30:00.000Z')]);
    expect(await trial.codes()).toEqual(['sync.gap']);
    await trial.setTime('2026-05-08T12:30:00Z').sync();
    expect(await trial.verdicts('2026-05-04', '2026-05-06')).toEqual([
      '2026-05-04 unknown(gap)',
      '2026-05-05 unknown(gap)',
      '2026-05-06 complete',
    ]);
  });

  it('count the content from before the first listing, where every count is wanted', async () => {
    trial = await ConnectorTrial.start(fresh.next(), '2026-05-03T12:30:00Z');
    trial.addBlob('2026-05-01T12:00:00Z');
    await trial.sync();
    expect(await readReport(trial.runtime, {})).toMatchObject({
      from: '2026-05-03',
      totals: { listed: 0 },
    });
    expect(await readReport(trial.runtime, { hasEveryCount: true })).toMatchObject({
      from: '2026-05-01',
      totals: { listed: 1, ingested: 1 },
    });
  });

  it('have no pause after a start of an enabled subscription, and one after a stop and a start', async () => {
    await startAt('2026-05-03T12:30:00Z');
    const [again] = await manage('start');
    expect(again?.outcome).toBe('alreadyEnabled');
    trial.setTime('2026-05-03T12:40:00Z');
    await trial.sync();
    expect((await trial.report('2026-05-03', '2026-05-03')).gaps).toEqual([]);
    await manage('stop');
    trial.setTime('2026-05-03T13:00:00Z');
    await manage('start');
    await trial.setTime('2026-05-03T13:30:00Z').sync();
    expect((await trial.report('2026-05-03', '2026-05-03')).gaps).toEqual([
      gapFrom('2026-05-03T12:25:00.000Z', '2026-05-03T13:30:00.000Z'),
    ]);
  });

  it('call no day complete that a clock a day ahead has listed', async () => {
    await startAt('2026-05-01T12:30:00Z');
    await trial.setTime('2026-05-04T12:30:00Z', dayMs).sync();
    expect(await trial.codes()).toEqual(['clock.skewed']);
    expect(await trial.verdicts('2026-05-02', '2026-05-03')).toEqual([
      '2026-05-02 unknown(notListedAgain)',
      '2026-05-03 unknown(notListedAgain)',
    ]);
    await trial.setTime('2026-05-05T12:30:00Z').sync();
    expect(await trial.verdicts('2026-05-02', '2026-05-03')).toEqual([
      '2026-05-02 complete',
      '2026-05-03 complete',
    ]);
    expect(await trial.codes()).toEqual([]);
  });

  it('call no day before the first listing complete, whatever a clock behind the API has set', async () => {
    await startAt('2026-05-10T12:30:00Z');
    await trial.setTime('2026-05-11T12:30:00Z', -3 * dayMs).sync();
    await trial.setTime('2026-05-12T12:30:00Z').sync();
    expect(await trial.verdicts('2026-05-09', '2026-05-11')).toEqual([
      '2026-05-09 unknown(beforeFirstListing)',
      '2026-05-10 unknown(beforeFirstListing)',
      '2026-05-11 unknown(notListedAgain)',
    ]);
  });

  it('have the whole of a pause, and no more, that a clock behind the API has ended', async () => {
    await startAt('2026-05-08T12:30:00Z');
    await trial.setTime('2026-05-10T12:30:00Z').sync();
    trial.api.setSubscription('Audit.General', 'disabled');
    await trial.setTime('2026-05-12T12:30:00Z', -3 * dayMs).sync();
    await trial.setTime('2026-05-12T13:30:00Z').sync();
    await trial.setTime('2026-05-14T12:30:00Z').sync();
    expect(await trial.verdicts('2026-05-09', '2026-05-13')).toEqual([
      '2026-05-09 complete',
      '2026-05-10 unknown(gap)',
      '2026-05-11 unknown(gap)',
      '2026-05-12 unknown(gap)',
      '2026-05-13 unknown(notListedAgain)',
    ]);
  });

  it('stay as they are when the events of certified days are removed', async () => {
    await startAt('2026-03-27T12:30:00Z');
    // Over the change to summer time: days are UTC, so each has 24 hours.
    trial.addBlob('2026-03-29T02:30:00Z');
    await trial.setTime('2026-03-31T12:30:00Z').sync();
    await trial.syncDaily('2026-04-05T12:30:00Z', 3);
    // The marks of the sinks have the time of this machine, and last two hours.
    const clock = { ...systemClock, now: () => Date.now() + dayMs };
    const stores = { ...trial.runtime, clock };
    await buildRollups(stores);
    const seen = async () => [
      await trial.verdicts('2026-03-27', '2026-04-01'),
      await trial.eventVerdicts('2026-03-27', '2026-04-01'),
      (await trial.report('2026-03-27', '2026-04-01')).totals,
      await trial.idle(2),
    ];
    const before = await seen();
    expect(before[0]).toContain('2026-03-29 complete');
    expect(before[3]).toMatchObject({ verdict: 'idle', rowsTotal: 1 });
    const removed = await purgeEvents(stores, { before: '2026-04-01' });
    expect(removed).toMatchObject({ events: 1, daysLeft: 0 });
    expect(await seen()).toEqual(before);
  });

  it('agree on a gap over the end of a month, on half of it closed, and on all of it closed', async () => {
    await startAt('2026-04-25T12:30:00Z');
    await trial.setTime('2026-05-09T12:30:00Z').sync();
    const cover = (from: string, to: string) =>
      closeGaps(
        { startMs: Date.parse(from), endMs: Date.parse(to) },
        { ...trial.runtime, nowMs: trial.runtime.clock.now() },
      );
    const gaps = async () => (await trial.report('2026-04-25', '2026-05-03')).gaps;
    expect(await gaps()).toEqual([
      gapFrom('2026-04-25T12:15:00.000Z', '2026-05-02T12:35:00.000Z', null),
    ]);
    expect((await trial.idle(10)).verdict).toBe('unknown');
    await cover('2026-04-20T00:00:00Z', '2026-04-30T00:00:00Z');
    expect(await gaps()).toEqual([
      gapFrom('2026-04-30T00:00:00.000Z', '2026-05-02T12:35:00.000Z', null),
    ]);
    expect(await trial.codes()).toEqual(['sync.gap']);
    expect(await trial.verdicts('2026-04-29', '2026-05-03')).toEqual([
      '2026-04-29 complete',
      '2026-04-30 unknown(gap)',
      '2026-05-01 unknown(gap)',
      '2026-05-02 unknown(gap)',
      '2026-05-03 complete',
    ]);
    await cover('2026-04-30T00:00:00Z', '2026-05-03T00:00:00Z');
    expect([await gaps(), await trial.codes()]).toEqual([[], []]);
    expect((await trial.idle(10)).verdict).toBe('idle');
  });
});
