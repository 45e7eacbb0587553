import { deriveUsage } from '../../../../runtime/domain/usage/deriveUsage';
import { storedEvent, streamOf } from './storedEvent';

describe('deriveUsage', () => {
  it('counts launches and distinct users per app, most launched first', async () => {
    const usage = await deriveUsage(
      streamOf([
        storedEvent({ appId: 'b', creationTime: '2026-05-18T08:00:00Z' }),
        storedEvent({ appId: 'a', creationTime: '2026-05-18T09:00:00Z', appName: 'Old name' }),
        storedEvent({
          appId: 'a',
          creationTime: '2026-05-19T10:00:00Z',
          userId: 'AMBER@contoso.com',
        }),
        storedEvent({
          appId: 'a',
          creationTime: '2026-05-20T11:00:00Z',
          userId: 'brian@contoso.com',
        }),
      ]),
    );
    expect(usage).toEqual({
      apps: [
        {
          appId: 'a',
          appName: 'Expenses',
          environmentId: 'env-1',
          launches: 3,
          uniqueUsers: 2,
          firstLaunch: '2026-05-18T09:00:00Z',
          lastLaunch: '2026-05-20T11:00:00Z',
        },
        {
          appId: 'b',
          appName: 'Expenses',
          environmentId: 'env-1',
          launches: 1,
          uniqueUsers: 1,
          firstLaunch: '2026-05-18T08:00:00Z',
          lastLaunch: '2026-05-18T08:00:00Z',
        },
      ],
      launches: 4,
      uniqueUsers: 2,
    });
  });

  it('counts neither twins nor other operations', async () => {
    const usage = await deriveUsage(
      streamOf([
        storedEvent(),
        { ...storedEvent({ id: 'legacy', recordType: 45 }), twinOf: 'id' },
        storedEvent({ operation: 'UpdatePowerApp', userId: 'editor@contoso.com' }),
      ]),
    );
    expect(usage).toMatchObject({ launches: 1, uniqueUsers: 1 });
  });

  it('keeps the last name of an app, even when a later record has none', async () => {
    const usage = await deriveUsage(
      streamOf([
        storedEvent({ appName: 'Old', creationTime: '2026-05-18T08:00:00Z' }),
        storedEvent({ appName: 'New', creationTime: '2026-05-18T09:00:00Z' }),
        storedEvent({ appName: '', environmentId: '', creationTime: '2026-05-18T10:00:00Z' }),
      ]),
    );
    expect(usage.apps[0]).toMatchObject({ appName: 'New', environmentId: 'env-1', launches: 3 });
  });

  it('counts a launch without a user, but no user', async () => {
    expect(await deriveUsage(streamOf([storedEvent({ userId: '' })]))).toMatchObject({
      launches: 1,
      uniqueUsers: 0,
    });
  });

  it('orders apps of equal launches by id, so that two reports can be compared', async () => {
    const usage = await deriveUsage(
      streamOf([
        storedEvent({ appId: 'c' }),
        storedEvent({ appId: 'a' }),
        storedEvent({ appId: 'b' }),
      ]),
    );
    expect(usage.apps.map(({ appId }) => appId)).toEqual(['a', 'b', 'c']);
  });

  it('reports nothing for no events', async () => {
    expect(await deriveUsage(streamOf([]))).toEqual({ apps: [], launches: 0, uniqueUsers: 0 });
  });
});
