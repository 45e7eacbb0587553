import { hourMs } from '../../../../../../contracts/time/durations';
import { isoAgo, type StorageTrial, useStorageTrials } from '../../StorageTrial';

let trial: StorageTrial;

useStorageTrials((started) => {
  trial = started;
});

describe('the check "status"', () => {
  it('warns before the first sync', async () => {
    expect(await trial.doctor.check('status')).toMatchObject({
      result: 'warning',
      found: 'sync.neverRan: No sync has run yet.',
      fix: expect.stringContaining('audit-log sync --drain'),
    });
  });

  it('passes when a sync ended well a while ago', async () => {
    await trial.pretendSync(1);
    const { result, found } = await trial.doctor.check('status');
    expect(result).toBe('ok');
    expect(found).toMatch(/^The last sync ended 60 minutes ago; watermark .*; 0 blobs wait\.$/);
  });

  it('fails when no sync has run for a day', async () => {
    await trial.pretendSync(30);
    expect(await trial.doctor.check('status')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('The last sync ended 30 hours ago'),
      fix: expect.stringContaining('its function "sync" is enabled'),
    });
  });

  it('fails with the problem of the last sync', async () => {
    const problem = { code: 'AF10001', message: 'No permission.', fix: 'Consent.' };
    await trial.pretendSync(1, { problems: [problem] });
    expect(await trial.doctor.check('status')).toEqual({
      result: 'failed',
      found: 'access.lost: No permission.',
      fix: 'Consent.',
    });
  });

  it('fails when content is about to be lost', async () => {
    await trial.pretendSync(1);
    await trial.addToLedger({
      dead: 7,
      retry: true,
      toRetry: 7,
      oldestPending: new Date(Date.now() - 150 * hourMs),
      nextExpiry: new Date(Date.now() + 18 * hourMs),
    });
    expect(await trial.doctor.check('status')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('the first blob expires in 18 hours'),
    });
  });

  it('warns of blobs that were given up', async () => {
    await trial.pretendSync(1);
    await trial.addToLedger({ ingested: 5, dead: 2 });
    expect(await trial.doctor.check('status')).toMatchObject({
      result: 'warning',
      found: expect.stringContaining('2 blobs were given up'),
      fix: expect.stringContaining('audit-log redrive'),
    });
  });

  it('warns of a watermark that stays behind although syncs end well', async () => {
    await trial.pretendSync(1);
    await trial.writeState('watermark-Audit.General', { watermark: isoAgo(12) });
    expect(await trial.doctor.check('status')).toMatchObject({
      result: 'warning',
      found: expect.stringMatching(
        /^watermark\.stuck: The watermark is .*, 1\d hours before the end/,
      ),
    });
  });
});
