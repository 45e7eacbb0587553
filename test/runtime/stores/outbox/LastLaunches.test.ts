import type { TableClient } from '@azure/data-tables';

import { toOutboxRow } from '../../../../runtime/stores/outbox/OutboxRow';
import { LastLaunches } from '../../../../runtime/stores/outbox/LastLaunches';
import { auditEvent } from '../auditLog/auditEvent';
import { TestStorage } from '../storage/TestStorage';

const launch = (creationTime: string, appId = 'app') =>
  toOutboxRow({ ...auditEvent({ creationTime, appId }), queuedAt: new Date(0) });
const apps = (lastLaunch?: string) =>
  new Map([
    [
      'app',
      {
        appId: 'app',
        name: '',
        environment: '',
        isPremium: false,
        ...(lastLaunch === undefined ? {} : { lastLaunchedMs: Date.parse(lastLaunch) }),
      },
    ],
  ]);

describe('LastLaunches', () => {
  const storage = new TestStorage();
  let table: TableClient;
  let noted: LastLaunches;

  beforeAll(async () => {
    await storage.start();
  });
  beforeEach(async () => {
    table = await storage.newTable();
    noted = new LastLaunches(table, 'org.crm.dynamics.com');
  });
  afterAll(async () => {
    await storage.stop();
  });

  async function read(from = noted): Promise<(readonly [string, string])[]> {
    const found: (readonly [string, string])[] = [];
    for await (const page of from.pages()) {
      found.push(...page.map(({ rowKey, time }) => [rowKey, time] as const));
    }
    return found;
  }

  it('keep the newest launch of each app', async () => {
    await noted.note([launch('2026-05-19T10:00:00Z'), launch('2026-05-19T12:00:00Z')], apps());
    await noted.note([launch('2026-05-19T11:00:00Z')], apps());
    expect(await read()).toEqual([['app', '2026-05-19T12:00:00Z']]);
  });

  it('keep nothing that the inventory already has', async () => {
    await noted.note([launch('2026-05-19T10:00:00Z')], apps('2026-05-19T10:00:00Z'));
    expect(await read()).toEqual([]);
  });

  it('are not set back by a delivery that follows one that was stopped', async () => {
    await noted.note([launch('2026-05-19T12:00:00Z')], apps());
    const next = new LastLaunches(table, 'org.crm.dynamics.com');
    await next.note([launch('2026-05-19T11:00:00Z')], apps());
    expect(await read(next)).toEqual([['app', '2026-05-19T12:00:00Z']]);
  });

  it('are removed, and recorded anew afterwards', async () => {
    await noted.note([launch('2026-05-19T12:00:00Z')], apps());
    for await (const page of noted.pages()) await noted.remove(page);
    expect(await read()).toEqual([]);
    await noted.note([launch('2026-05-19T12:00:00Z')], apps());
    expect(await read()).toHaveLength(1);
  });
});
