import { FreshStorage } from '../../../harness/system/FreshStorage';
import { tenantId } from '../../clients/activity/apiTrial';
import { ConnectorTrial } from './ConnectorTrial';

let fresh: FreshStorage;
let trial: ConnectorTrial;
beforeAll(async () => {
  fresh = await FreshStorage.start();
}, 30_000);
beforeEach(async () => {
  trial = await ConnectorTrial.start(fresh.next(), '2026-05-15T12:30:00Z');
  await trial.sync();
});
afterEach(() => trial.stop());
afterAll(() => fresh.stop());

/** The window from 06:00 to 12:00 of 19 May has an entry without an id. */
function breakListing(contentUri = 'https://x'): void {
  trial.api.setFaults([
    {
      kind: 'content',
      urlIncludes: 'startTime=2026-05-19T06',
      fault: {
        type: 'status',
        status: 200,
        body: JSON.stringify([{ contentUri, contentCreated: '2026-05-19T09:00:00.000Z' }]),
      },
    },
  ]);
}

const days = ['2026-05-18', '2026-05-20'] as const;

describe('an entry of a listing that names no content', () => {
  it('is a named loss of its day once a listing a day later has it again', async () => {
    breakListing();
    await trial.setTime('2026-05-19T12:30:00Z').sync();
    expect(await trial.codes()).toEqual(['listing.entry']);
    await trial.setTime('2026-05-20T12:30:00Z').sync();
    // The same entry with another text.
    breakListing('https://y');
    await trial.setTime('2026-05-21T12:30:00Z').sync();
    trial.api.setFaults([]);
    await trial.setTime('2026-05-22T12:30:00Z').sync();

    expect(await trial.verdicts(...days)).toEqual([
      '2026-05-18 complete',
      '2026-05-19 completeWithLosses',
      '2026-05-20 complete',
    ]);
    const { losses, totals } = await trial.report(...days);
    expect(totals).toMatchObject({ listed: 1, missing: 1, pending: 0, lateArrivals: 0 });
    expect(losses).toEqual([
      {
        contentType: 'Audit.General',
        contentId: expect.stringMatching(/^unnamed-entry\$[0-9a-f]{16}$/) as string,
        state: 'missing',
        reason: expect.stringMatching(
          /^The listing names no content: it has no contentId: \{/,
        ) as string,
        contentCreated: '2026-05-19T09:00:00.000Z',
      },
    ]);
    expect(await trial.codes()).toEqual(['ledger.missing']);
    expect(await trial.eventVerdicts('2026-05-16', '2026-05-16')).toEqual([
      '2026-05-16 completeWithLosses',
    ]);
  });

  it('is no loss if its address has the id of the content', async () => {
    const blob = trial.addBlob('2026-05-19T09:00:00Z');
    breakListing(`${trial.api.audience}/api/v1.0/${tenantId}/activity/feed/audit/${blob}`);
    await trial.setTime('2026-05-19T12:30:00Z').sync();
    expect(await trial.codes()).toEqual([]);
    trial.api.setFaults([]);
    await trial.setTime('2026-05-21T12:30:00Z').sync();
    const { totals } = await trial.report('2026-05-19', '2026-05-19');
    expect(totals).toMatchObject({ listed: 1, ingested: 1, missing: 0 });
  });

  it('is no loss if a listing a day later names its content', async () => {
    breakListing();
    await trial.setTime('2026-05-19T12:30:00Z').sync();
    trial.api.setFaults([]);
    trial.addBlob('2026-05-19T09:00:00Z');
    await trial.setTime('2026-05-21T12:30:00Z').sync();
    expect(await trial.verdicts('2026-05-19', '2026-05-19')).toEqual(['2026-05-19 complete']);
    expect(await trial.codes()).toEqual([]);
  });
});
