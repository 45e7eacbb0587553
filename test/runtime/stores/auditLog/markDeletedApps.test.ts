import type { TableClient } from '@azure/data-tables';

import { markDeletedApps } from '../../../../runtime/stores/auditLog/markDeletedApps';
import { TestStorage } from '../storage/TestStorage';
import { auditEvent } from './auditEvent';
import { collect } from './collect';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

describe('markDeletedApps', () => {
  const earlier = auditEvent({
    id: 'd1',
    operation: 'DeletePowerApp',
    creationTime: '2026-05-18T08:00:00Z',
    userId: 'first@contoso.com',
  });
  const later = { ...earlier, id: 'd2', creationTime: '2026-05-19T08:00:00Z', userId: 'second' };

  async function deletions(apps: TableClient): Promise<unknown[]> {
    const found = await collect(apps.listEntities<{ deleteEventId: string; deletedOn: Date }>());
    return found.map(({ deleteEventId, deletedOn }) => [deleteEventId, deletedOn.toISOString()]);
  }

  it.each([
    ['in order', [[earlier], [later]]],
    ['the older one last', [[later], [earlier]]],
    ['both at once', [[earlier, later]]],
    ['both at once in disorder', [[later, earlier]]],
    ['twice', [[later], [later], [earlier]]],
  ])('keeps the last deletion when they arrive %s', async (_case, arrivals) => {
    const apps = await storage.newTable();
    for (const arrival of arrivals) await markDeletedApps(apps, arrival);
    expect(await deletions(apps)).toEqual([['d2', '2026-05-19T08:00:00.000Z']]);
  });

  it('keeps the last deletion when several are stored at a time', async () => {
    const apps = await storage.newTable();
    const events = Array.from({ length: 8 }, (_value, index) => ({
      ...earlier,
      id: `d${index}`,
      creationTime: `2026-05-18T08:00:0${index}Z`,
    }));
    await Promise.all(events.map((event) => markDeletedApps(apps, [event])));
    expect(await deletions(apps)).toEqual([['d7', '2026-05-18T08:00:07.000Z']]);
  });

  it('ignores a deletion that names no app, and stores ids with characters that keys cannot have', async () => {
    const apps = await storage.newTable();
    await markDeletedApps(apps, [
      { ...earlier, appId: '' },
      { ...earlier, id: 'odd', appId: 'a/b#c \ud83d' },
    ]);
    expect(await deletions(apps)).toEqual([['odd', '2026-05-18T08:00:00.000Z']]);
  });
});
