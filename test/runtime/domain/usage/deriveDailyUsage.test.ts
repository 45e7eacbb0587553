import { deriveDailyUsage } from '../../../../runtime/domain/usage/deriveDailyUsage';
import type { DailyUsage } from '../../../../runtime/domain/usage/deriveDailyUsage';
import { storedEvent, streamOf } from './storedEvent';

async function derive(...events: Parameters<typeof storedEvent>[0][]): Promise<DailyUsage[]> {
  const rows: DailyUsage[] = [];
  for await (const row of deriveDailyUsage(streamOf(events.map((event) => storedEvent(event))))) {
    rows.push(row);
  }
  return rows;
}

describe('deriveDailyUsage', () => {
  it('counts launches and distinct users per app of each day', async () => {
    const rows = await derive(
      { appId: 'b', creationTime: '2026-05-18T08:00:00Z' },
      { appId: 'a', creationTime: '2026-05-18T09:00:00Z', userId: 'amber@contoso.com' },
      { appId: 'a', creationTime: '2026-05-18T23:59:59Z', userId: 'AMBER@contoso.com' },
      { appId: 'a', creationTime: '2026-05-19T00:00:00Z', userId: 'amber@contoso.com' },
    );
    expect(rows).toEqual([
      { day: '2026-05-18', appId: 'a', appName: 'Expenses', launches: 2, uniqueUsers: 1 },
      { day: '2026-05-18', appId: 'b', appName: 'Expenses', launches: 1, uniqueUsers: 1 },
      { day: '2026-05-19', appId: 'a', appName: 'Expenses', launches: 1, uniqueUsers: 1 },
    ]);
  });

  it('counts no twins and no other operations', async () => {
    expect(await derive({ operation: 'CreatePowerApp' })).toEqual([]);
    const twin = { ...storedEvent({}), twinOf: 'another' };
    expect((await deriveDailyUsage(streamOf([twin])).next()).done).toBe(true);
  });
});
