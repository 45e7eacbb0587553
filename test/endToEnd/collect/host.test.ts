import { type QueueClient, QueueServiceClient } from '@azure/storage-queue';

import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { queueNames } from '../../../contracts/names/queueNames';
import type { GeneratedWeek } from '../../../local/data/generateWeek';
import { mergeTruths } from '../../../local/emulators/control/EmulatorParts';
import type { StatusDocument } from '../../harness/records/documents';
import { expectTruth } from '../../harness/records/expectTruth';
import { AuditLog, type Environment } from '../../harness/system/AuditLog';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { FreshStorage } from '../../harness/system/FreshStorage';
import { FunctionHost } from '../../harness/system/FunctionHost';

describe('the bundle under the local Functions host', () => {
  let storage: FreshStorage;
  let tenant: EmulatedTenant;
  let host: FunctionHost;
  let auditLog: AuditLog;
  let week: GeneratedWeek;
  let hour: GeneratedWeek;

  beforeAll(async () => {
    const folder = await ensureRuntimeBuilt();
    [storage, tenant] = await Promise.all([FreshStorage.start(), EmulatedTenant.start()]);
    week = tenant.addWeek({ blobs: 300, recordsPerBlob: 20, launchShare: 0.1 });
    auditLog = new AuditLog(tenant.settings(storage.next()));
    host = await FunctionHost.start(folder, {
      ...auditLog.environment,
      AUDIT_LOGS_USAGE_PAGE: 'local',
    });
  }, 60_000);

  afterAll(async () => {
    await host.stop();
    await Promise.all([storage.stop(), tenant.stop()]);
  });

  it('starts a sync for the holder of the master key only', async () => {
    expect(await host.send('POST', '/admin/functions/sync', 'none')).toMatchObject({ status: 401 });
    expect(await host.send('POST', '/admin/functions/sync', 'function')).toMatchObject({
      status: 401,
    });
    expect(tenant.api.stats().total).toBe(0);
  });

  it('lists on the timer, ingests from the queue, and stores the truth', async () => {
    const synced = host.whenLogs('sync', 'sync');
    const health = host.whenLogs('sync', 'health');
    expect(await host.send('POST', '/admin/functions/sync', 'master')).toMatchObject({
      status: 202,
    });
    // The content was just listed: the oldest of it expires soon, which must not be reported.
    expect(await health).toMatchObject({
      healthy: true,
      problems: 0,
      worstSeverity: null,
      contentTypes: { 'Audit.General': { marginEndsInHours: null } },
    });
    expect(await synced).toMatchObject({ event: 'sync', listed: 300, problems: [] });
    await host.whenQueueIdle();

    await expectTruth(auditLog, week.truth());
    expect(tenant.api.stats()).toMatchObject({
      requests: { blob: 300, start: 1, stop: 0 },
      withoutPublisherIdentifier: 0,
    });
  }, 60_000);

  it('serves the usage page beside the functions with keys', async () => {
    // Without a key, and not under the prefix of the other functions.
    expect(await host.send('GET', '/usage/data/nothing', 'none')).toMatchObject({
      status: 404,
      json: { error: { code: 'not-found' } },
    });
    for (const path of ['/status', '/doctor', '/api/usage/', '/subscription/list']) {
      expect(await host.send('GET', path, 'function')).toEqual({ status: 404 });
    }
  });

  it('shows its status over HTTP', async () => {
    expect(await host.send('GET', '/api/status', 'none')).toMatchObject({ status: 401 });
    const { status, json } = await host.send('GET', '/api/status', 'function');
    expect(status).toBe(200);
    expect(json as StatusDocument).toMatchObject({
      healthy: true,
      backlogBlobs: 0,
      ledger: { pending: 0, ingested: 300, dead: 0 },
    });
  });

  it('shows subscriptions over HTTP as the Starter Kit expects them', async () => {
    expect(await host.send('GET', '/api/subscription/list', 'none')).toMatchObject({ status: 401 });
    const { status, json } = await host.send('GET', '/api/subscription/list', 'function');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      operation: 'list',
      response: 'YES',
      statuscode: '200',
    });
    const started = await host.send('POST', '/api/subscription/start', 'function');
    expect(started.json).toMatchObject({
      operation: 'start',
      response: expect.stringContaining('AF20024') as string,
      statuscode: '400',
    });
    // The input as the kit's set-up wizard names it.
    const listed = await host.send('POST', '/api/subscription', 'function', { text: 'List' });
    expect(listed).toMatchObject({
      status: 200,
      json: { operation: 'list', response: 'YES', statuscode: '200' },
    });
    // A link that somebody follows must change nothing.
    const followed = await host.send('GET', '/api/subscription/stop', 'function');
    expect(followed.status).toBe(400);
    // The key that monitoring has must not stop the tenant's subscription, in whatever form.
    for (const path of ['/api/subscription/stop', '/api/subscription?operation=stop']) {
      expect(await host.send('POST', path, 'function')).toMatchObject({ status: 403 });
    }
    const asked = await host.send('POST', '/api/subscription', 'function', { text: 'Stop' });
    expect(asked).toMatchObject({ status: 403, json: { operation: 'stop', statuscode: '403' } });
    const refused = await host.send('POST', '/api/stop-subscription', 'function');
    expect(refused.status).toBe(401);
    expect(tenant.api.stats().requests.stop).toBe(0);
  });

  it('stops the subscription with the master key', async () => {
    const stopped = await host.send('POST', '/api/stop-subscription', 'master');
    expect(stopped).toMatchObject({ status: 200, json: { operation: 'stop', statuscode: '200' } });
    const { json } = await host.send('GET', '/api/subscription/list', 'function');
    expect(json).toMatchObject({ response: 'NO' });
    expect(tenant.api.stats().requests.stop).toBe(1);
    tenant.api.setSubscription('Audit.General', 'enabled');
  });

  it('puts messages aside that fail again and again', async () => {
    hour = tenant.addWeek({
      seed: 2,
      days: 1 / 24,
      marginMinutes: 0,
      blobs: 40,
      deletes: 0,
      endTime: new Date(Date.now() - 60_000).toISOString(),
    });
    tenant.api.setFaults([{ fault: '401', kind: 'blob' }]);
    expect(await host.runTimer('sync')).toMatchObject({ functionName: 'sync' });
    await host.whenQueueIdle();

    expect(host.failures('ingest')).toHaveLength(5);
    expect(host.failures('ingest')[0]).toMatch(/Reading content was refused 20 times in a row/);
    expect(await countPoison(auditLog.environment)).toBe(1);
    await expectTruth(auditLog, week.truth());
    const status = (await auditLog.run('status', '--json')).json<StatusDocument>();
    expect(status.ledger).toMatchObject({ pending: 40, ingested: 300 });
    expect(status.healthy).toBe(false);
    // The gap is the time since the subscription was stopped.
    expect(status.problems.map(({ code }) => code)).toEqual([
      'access.lost',
      'sync.gap',
      'queue.poison',
    ]);
  }, 60_000);

  it('shows what was put aside, how often it failed, and why', async () => {
    await poisonQueue(auditLog.environment).sendMessage('%%% of another program %%%');
    const { code, stdout } = await auditLog.run('poison');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /5 failed deliveries\n(?: {2}Row {7}Audit\.General\|\S+ {2}\d+ pending\n)+/,
    );
    expect(stdout).toMatch(
      /Failure {3}\S+Z {2}\S+ {2}Reading content was refused \d+ times in a row/,
    );
    expect(stdout).toContain('cannot be read; another program wrote it');
    const listed = (await auditLog.run('poison', '--json')).json<{
      readonly messages: number;
      readonly shown: readonly { readonly rows: readonly object[] | null }[];
    }>();
    expect(listed.messages).toBe(2);
    // The content of an hour is in two rows around 0, 6, 12 and 18 o'clock.
    expect(listed.shown.map(({ rows }) => rows !== null)).toEqual([true, false]);
  }, 30_000);

  it('takes up again with the next sync what was put aside', async () => {
    tenant.api.setFaults([]);
    const synced = host.whenLogs('sync', 'sync');
    await host.runTimer('sync');
    expect(await synced).toMatchObject({
      poison: { messages: 1, queued: 40, dead: 0, unreadable: 1 },
    });
    await host.whenQueueIdle();
    await expectTruth(auditLog, mergeTruths([week.truth(), hour.truth()]));
    expect(await countPoison(auditLog.environment)).toBe(1);
  }, 60_000);

  it('keeps what cannot be read until a person discards it', async () => {
    expect(await auditLog.run('poison', '--redrive')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('1 message stays, because it cannot be read') as string,
    });
    expect((await auditLog.run('poison', '--discard')).code).toBe(1);
    expect(await auditLog.run('poison', '--discard', '--yes')).toMatchObject({
      code: 0,
      stdout: '1 message that cannot be read was deleted.\n',
    });
    expect((await auditLog.run('poison')).stdout).toBe('The poison queue is empty.\n');
  }, 60_000);

  it('fails no other invocation', () => {
    expect(host.failures('sync')).toEqual([]);
    expect(host.failures('status')).toEqual([]);
    expect(host.failures('subscription')).toEqual([]);
  });
});

function poisonQueue({ AUDIT_LOGS_STORAGE = '' }: Environment): QueueClient {
  return QueueServiceClient.fromConnectionString(AUDIT_LOGS_STORAGE).getQueueClient(
    queueNames.poison,
  );
}

async function countPoison(environment: Environment): Promise<number> {
  return (await poisonQueue(environment).getProperties()).approximateMessagesCount ?? 0;
}
