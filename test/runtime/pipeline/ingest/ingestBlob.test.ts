import { unchangedUsers } from '../../../../runtime/domain/users/EventUsers';
import { gzipSync } from 'node:zlib';

import { EventBuffer } from '../../../../runtime/pipeline/ingest/EventBuffer';
import type { EventSink } from '../../../../runtime/domain/events/EventSink';
import { ingestBlob } from '../../../../runtime/pipeline/ingest/ingestBlob';
import { SinkError } from '../../../../runtime/domain/errors/SinkError';
import type { AuditEvent } from '../../../../runtime/domain/events/AuditEvent';
import { closeApiTrials, openApiTrial, sendError, tenantId } from '../../clients/activity/apiTrial';
import type { Answer } from '../../clients/activity/apiTrial';
import { blobEntry } from '../../stores/ledger/blobEntry';

afterEach(closeApiTrials);

const operations = ['LaunchPowerApp', 'DeletePowerApp'];
const blobId = '20260519$20260519$audit_general$Audit_General$na0045';

function launch(id: string): object {
  return {
    Id: id,
    RecordType: 45,
    CreationTime: '2026-05-19T13:17:34',
    Operation: 'LaunchPowerApp',
    Workload: 'PowerApps',
    UserId: 'amber@contoso.com',
    AppName: '6c39e97c-6ddd-4a37-afd4-494a605925cf',
  };
}

const other = { Id: 'x', RecordType: 30, Operation: 'CreateFlow' };

class MemorySink implements EventSink {
  readonly name = 'memory';
  readonly events: AuditEvent[] = [];

  write(events: readonly AuditEvent[]) {
    this.events.push(...events);
    return Promise.resolve({ written: events.length, alreadyPresent: 0 });
  }
}

async function ingest(respond: Answer, sink: EventSink = new MemorySink(), contentUri?: string) {
  const { client, requests } = await openApiTrial(respond);
  const buffer = new EventBuffer([sink], unchangedUsers);
  const blob = blobEntry(blobId, contentUri === undefined ? {} : { contentUri });
  const outcome = await ingestBlob(blob, { client, operations, buffer });
  await buffer.flush();
  return { outcome, requests };
}

describe('ingestBlob', () => {
  it('keeps the wanted events of a blob, and counts the rest', async () => {
    const sink = new MemorySink();
    const { outcome, requests } = await ingest((_request, response) => {
      response.end(JSON.stringify([other, launch('ID-1'), other, launch('id-2')]));
    }, sink);
    expect(outcome).toEqual({ contentId: blobId, state: 'ingested', seen: 4, kept: 2 });
    expect(sink.events.map(({ id }) => id)).toEqual(['id-1', 'id-2']);
    expect(requests.map(({ path }) => path)).toEqual([
      `/api/v1.0/${tenantId}/activity/feed/audit/${blobId}?PublisherIdentifier=${tenantId}`,
    ]);
  });

  it('counts an attempt that broke off only once', async () => {
    const body = JSON.stringify([launch('id-1'), launch('id-2')]);
    const { outcome } = await ingest((_request, response, index) => {
      response.end(index === 0 ? body.slice(0, -5) : body);
    });
    expect(outcome).toMatchObject({ state: 'ingested', seen: 2, kept: 2 });
  });

  it('reads on after a malformed record, and records the first', async () => {
    const { outcome } = await ingest((_request, response) => {
      response.end(JSON.stringify([launch('id-1'), { ...launch('x'), Id: 7 }, launch('id-2')]));
    });
    expect(outcome).toMatchObject({ state: 'ingested', seen: 3, kept: 2, malformed: 1 });
    expect(outcome.reason).toMatch(/^record 1: /);
  });

  it.each([
    [202, '[]'],
    [206, JSON.stringify([launch('id-1')])],
    [404, ''],
    [404, '{"Message":"No HTTP resource was found that matches the request."}'],
    [410, 'Gone'],
  ])('tries HTTP %d %s again, and then leaves the blob to the next sync', async (status, body) => {
    const sink = new MemorySink();
    const { outcome, requests } = await ingest((_request, response) => {
      response.statusCode = status;
      response.end(body);
    }, sink);
    expect(outcome).toMatchObject({ contentId: blobId, state: 'dead', transient: true });
    expect(outcome.reason).toContain(`HTTP ${status}`);
    expect(requests).toHaveLength(5);
    expect(sink.events).toEqual([]);
  });

  it.each([
    [404, 'AF20050', 'missing'],
    [400, 'AF20052', 'missing'],
    [410, 'AF20051', 'expired'],
    [400, 'AF20051', 'expired'],
  ])('treats HTTP %d %s as the end of the blob: %s', async (status, code, state) => {
    const { outcome } = await ingest((_request, response) => {
      sendError(response, status, code);
    });
    expect(outcome).toEqual({
      contentId: blobId,
      state,
      reason: `Reading content ${blobId} failed: ${code}: Some text.`,
    });
  });

  it.each([
    [400, 'AF20001'],
    [400, 'AF99999'],
  ])('leaves the blob to the next sync after HTTP %d %s, which may pass', async (status, code) => {
    const { outcome } = await ingest((_request, response) => {
      sendError(response, status, code);
    });
    expect(outcome).toEqual({
      contentId: blobId,
      state: 'dead',
      transient: true,
      reason: `Reading content ${blobId} failed: ${code}: Some text.`,
    });
  });

  it('leaves a blob to the next sync if all attempts fail', async () => {
    const { outcome, requests } = await ingest((_request, response) => {
      sendError(response, 500, 'AF50000');
    });
    expect(outcome).toMatchObject({ state: 'dead', transient: true });
    expect(requests).toHaveLength(5);
  });

  it('leaves a blob to the next sync if it is always cut off', async () => {
    const { outcome } = await ingest((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync(JSON.stringify([launch('a')])).subarray(0, -4));
    });
    expect(outcome).toMatchObject({ state: 'dead', transient: true });
  });

  it('returns a refusal of access', async () => {
    const { outcome } = await ingest((_request, response) => {
      sendError(response, 403, 'AF10001');
    });
    expect(outcome).toMatchObject({
      state: 'dead',
      transient: true,
      refusal: { kind: 'forbidden' },
    });
  });

  it('sends no token to a foreign host of a listing', async () => {
    const { outcome, requests } = await ingest(
      (_request, response) => {
        response.end('[]');
      },
      new MemorySink(),
      'https://example.com/audit/a',
    );
    expect(requests).toHaveLength(0);
    expect(outcome).toMatchObject({ state: 'dead' });
    expect(outcome.reason).toContain('no token was sent there');
  });

  it('does not mark a blob dead because a sink failed', async () => {
    const failing: EventSink = {
      name: 'failing',
      write: () => Promise.reject(new Error('the table is full')),
    };
    const many = JSON.stringify(Array.from({ length: 6_000 }, (_value, id) => launch(`${id}`)));
    const ingested = ingest((_request, response) => {
      response.end(many);
    }, failing);
    await expect(ingested).rejects.toBeInstanceOf(SinkError);
  });

  it('does not mark a blob dead because the storage of the request budget is unavailable', async () => {
    const away = Object.assign(new Error('storage is away'), { name: 'RestError' });
    const { client, requests } = await openApiTrial((_request, response) => response.end('[]'), {
      budget: { reserve: () => Promise.reject(away), pause: () => Promise.resolve() },
    });
    const buffer = new EventBuffer([new MemorySink()], unchangedUsers);
    const ingested = ingestBlob(blobEntry(blobId), { client, operations, buffer });
    await expect(ingested).rejects.toThrow('storage is away');
    expect(requests).toHaveLength(0);
  });
});
