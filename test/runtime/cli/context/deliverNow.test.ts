import { PassThrough } from 'node:stream';

import { deliverNow, reportDelivery } from '../../../../runtime/cli/context/deliverNow';
import type { CommandContext } from '../../../../runtime/cli/context/CommandContext';
import { openTerminal } from '../../../../runtime/cli/output/Terminal';
import { countOutbox } from '../../../../runtime/stores/outbox/countOutbox';
import { toOutboxRow } from '../../../../runtime/stores/outbox/OutboxRow';
import { OutboxTable } from '../../../../runtime/stores/outbox/OutboxTable';
import type { Runtime } from '../../../../runtime/pipeline/Runtime';
import { parseSettings } from '../../../../runtime/settings/parseSettings';
import { prepareStorage } from '../../../../runtime/stores/storage/openStorage';
import { openStores } from '../../../../runtime/stores/Stores';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { auditEvent } from '../../stores/auditLog/auditEvent';

/** Nobody listens there. */
const nowhere = '127.0.0.1:9';
const guid = '6c39e97c-6ddd-4a37-afd4-494a605925cf';

function openContext() {
  const stderr = new PassThrough();
  const terminal = openTerminal(new PassThrough(), stderr);
  const context: CommandContext = { terminal, env: {}, exitCode: 0, isLeaving: false };
  return { context, printed: () => String((stderr.read() as Buffer | null) ?? '') };
}

describe('the delivery at the end of a drain', () => {
  let storage: FreshStorage;
  beforeAll(async () => {
    storage = await FreshStorage.start();
  });
  afterAll(async () => {
    await storage.stop();
  });

  /** With one RecordType 45 event in the outbox, whose twin may still come. */
  async function openRuntime(): Promise<Runtime> {
    const settings = parseSettings({
      AUDIT_LOGS_TENANT_ID: guid,
      AUDIT_LOGS_CLIENT_ID: guid,
      AUDIT_LOGS_CLIENT_SECRET: 'emulated~client.secret-value',
      AUDIT_LOGS_AUDIENCE: `http://${nowhere}`,
      AUDIT_LOGS_AUTHORITY: `https://${nowhere}`,
      AUDIT_LOGS_DATAVERSE_URL: `http://${nowhere}`,
      AUDIT_LOGS_STORAGE: storage.next(),
    });
    const stores = openStores(settings);
    await prepareStorage(stores.storage);
    const event = auditEvent({ id: guid, appId: guid, recordType: 45 });
    const outbox = new OutboxTable(stores.storage.delivery);
    await outbox.add([toOutboxRow({ ...event, queuedAt: new Date() })]);
    const stopping = new AbortController().signal;
    return { ...stores, settings, stopping } as unknown as Runtime;
  }

  it('writes a RecordType 45 launch at once, because its twin would be stored already', async () => {
    const delivery = await deliverNow(openContext().context, await openRuntime(), {
      problems: [],
    });
    // It was asked for, and nobody listens.
    expect(delivery).toMatchObject({ problem: { code: expect.any(String) as string } });
  });

  it('leaves the launch to another run in progress, which may read its twin', async () => {
    const delivery = await deliverNow(openContext().context, await openRuntime(), {
      problems: [],
      heldBy: 'host/1/x',
    });
    expect(delivery).toMatchObject({
      problem: null,
      counts: { requests: 0 },
      outbox: { pending: 1 },
    });
  });

  it('is not a success if another process is writing to Dataverse', async () => {
    const { context, printed } = openContext();
    const outbox = await countOutbox((await openRuntime()).storage.delivery);
    reportDelivery(context, { heldBy: 'host/1/x', outbox });
    expect(context.exitCode).toBe(1);
    expect(printed()).toBe(
      'Another process (host/1/x) is writing into Dataverse at this moment, so nothing was delivered here. 1 launch or deletion waits.\n  The other process, or the next delivery, writes them. To show what is left: audit-log status\n',
    );
  });
});
