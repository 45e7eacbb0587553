import { type StorageTrial, useStorageTrials } from '../../StorageTrial';

let trial: StorageTrial;

useStorageTrials((started) => {
  trial = started;
});

describe('the check "launches"', () => {
  it('is skipped before anything is ingested', async () => {
    expect((await trial.doctor.check('launches')).result).toBe('skipped');
  });

  it('warns if much was read and nothing was kept', async () => {
    await trial.pretendSync(1);
    await trial.addToLedger({ ingested: 200, kept: 0 });
    expect(await trial.doctor.check('launches')).toMatchObject({
      result: 'warning',
      found: expect.stringContaining('200 content blobs ingested, 0 records kept'),
      fix: expect.stringContaining('Only launches of canvas apps are recorded'),
    });
    expect(
      (await trial.doctor.check('launches', { AUDIT_LOGS_CONTENT_TYPES: 'Audit.Exchange' })).fix,
    ).toContain('Launches are in Audit.General, which AUDIT_LOGS_CONTENT_TYPES excludes');
  });

  it('passes if any record was kept', async () => {
    await trial.pretendSync(1);
    await trial.addToLedger({ ingested: 200, kept: 3 });
    expect((await trial.doctor.check('launches')).result).toBe('ok');
  });
});
