import { hourMs } from '../../../../../../contracts/time/durations';
import { type StorageTrial, useStorageTrials } from '../../StorageTrial';

let trial: StorageTrial;

useStorageTrials((started) => {
  trial = started;
});

describe('the check "outbox"', () => {
  const park = (state: string, count: number, hoursAgo: number) =>
    Promise.all(
      Array.from({ length: count }, (_one, index) =>
        trial.storage.delivery.createEntity({
          partitionKey: `${state}|app`,
          rowKey: String(index),
          queuedAt: new Date(Date.now() - hoursAgo * hourMs),
          reason: state === 'rejected' ? 'A plug-in said no.' : '',
        }),
      ),
    );

  it('is skipped before the tables exist', async () => {
    expect((await trial.doctor.check('outbox')).result).toBe('skipped');
  });

  it('counts pending and parked launches', async () => {
    await trial.pretendSync(1);
    await park('pending', 2, 1);
    await park('parked', 1, 1);
    expect(await trial.doctor.check('outbox')).toEqual({
      result: 'ok',
      found: '2 launches pending, 1 parked for 1 app, 0 rejected.',
      fix: '',
    });
  });

  it('warns of refused launches, and of apps that stay missing in the inventory', async () => {
    await trial.pretendSync(1);
    await park('rejected', 1, 1);
    await park('parked', 1, 200);
    const { result, found, fix } = await trial.doctor.check('outbox');
    expect(result).toBe('warning');
    expect(found).toContain('A plug-in said no.');
    expect(found).toContain("1 launch of 1 app waits for its app to come into the kit's inventory");
    expect(fix).toContain('audit-log redrive');
  });

  it('fails when nothing is delivered', async () => {
    await trial.pretendSync(1);
    await park('pending', 1, 10);
    expect(await trial.doctor.check('outbox')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('1 launch waits to be written into Dataverse'),
      fix: expect.stringContaining('"deliver"'),
    });
  });
});
