import { request } from 'undici';

import {
  streamChunks,
  streamedLength,
  streamedRecords,
} from '../../../../local/emulators/activity/responses/streamChunks';
import { type ActivityTrial, contentAt, startActivityTrial, tenantId } from './activityTrial';

const { contentId } = contentAt(1);

describe('fetching blobs', () => {
  let trial: ActivityTrial;
  beforeEach(async () => {
    trial = await startActivityTrial();
  });
  afterEach(() => trial.api.stop());

  it('serves a buffer, and a body that is made when it is asked for', async () => {
    let made = 0;
    const lazily = (): Buffer => Buffer.from(`[{"Id":"made ${(made += 1)}"}]`);
    trial.api.add([contentAt(1), contentAt(2, lazily)]);
    const first = await trial.send('GET', `audit/${contentId}`);
    const escaped = await trial.send('GET', `audit/${encodeURIComponent(contentId)}`);
    const second = await trial.send('GET', `audit/${contentAt(2).contentId}`);

    expect(first.json).toEqual([{ Id: '1' }]);
    expect(first.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(first.headers['cache-control']).toBe('no-cache');
    expect(escaped.json).toEqual([{ Id: '1' }]);
    expect(second.json).toEqual([{ Id: 'made 1' }]);
    expect(trial.api.fetchesOf(contentId)).toBe(2);
    expect(trial.api.stats()).toMatchObject({ blobsSent: 3, distinctBlobsFetched: 2 });
  });

  it('refuses blobs that do not exist, are gone, have expired or have no valid id', async () => {
    trial.api.add([
      contentAt(1, undefined, { missing: true }),
      contentAt(2, undefined, { contentExpiration: '2026-07-08T12:00:00.000Z' }),
    ]);
    const gone = await trial.send('GET', `audit/${contentId}`);
    const expired = await trial.send('GET', `audit/${contentAt(2).contentId}`);
    const unknown = await trial.send('GET', 'audit/never');
    const invalid = await trial.send('GET', 'audit/a/b');
    expect((await trial.send('GET', 'audit/a%b')).status).toBe(404);
    trial.api.configure({ statuses: { AF20051: 410 } });
    const configured = await trial.send('GET', `audit/${contentAt(2).contentId}`);

    expect([gone.status, unknown.status]).toEqual([404, 404]);
    expect(gone.json).toEqual({
      error: { code: 'AF20050', message: `The specified content (${contentId}) does not exist.` },
    });
    expect(expired.json).toMatchObject({ error: { code: 'AF20051' } });
    expect(invalid.json).toMatchObject({ error: { code: 'AF20052' } });
    expect(configured.status).toBe(410);
  });

  it('compresses only when it is switched on and asked for', async () => {
    trial.api.add([contentAt(1)]);
    const headers = { 'accept-encoding': 'gzip, deflate' };
    const off = await trial.send('GET', `audit/${contentId}`, { headers });
    trial.api.configure({ gzip: true });
    const notAsked = await trial.send('GET', `audit/${contentId}`);
    const on = await trial.send('GET', `audit/${contentId}`, { headers });

    expect(off.headers['content-encoding']).toBeUndefined();
    expect(notAsked.headers['content-encoding']).toBeUndefined();
    expect(on.headers['content-encoding']).toBe('gzip');
  });

  it('streams a large body exactly, without keeping it in memory', async () => {
    const repeat = Buffer.from(JSON.stringify({ Id: 'x', Filler: 'y'.repeat(1_000) }));
    const body = {
      repeat,
      bytes: 100_000_000,
      first: Buffer.from('{"Id":"first"}'),
      last: Buffer.from('{"Id":"last"}'),
    };
    trial.api.add([contentAt(1, body)]);
    trial.api.configure({ requiredRole: undefined });
    const url = `${trial.api.audience}/api/v1.0/${tenantId}/activity/feed/audit/${contentId}`;
    const reply = await request(url);
    let length = 0;
    let tail = '';
    for await (const chunk of reply.body) {
      length += (chunk as Buffer).byteLength;
      tail = (tail + (chunk as Buffer).toString('latin1')).slice(-30);
    }

    expect(length).toBe(streamedLength(body));
    expect(reply.headers['content-length']).toBe(String(length));
    expect(tail.endsWith('y"},{"Id":"last"}]')).toBe(true);
    const pieces = [...streamChunks(body, streamedLength(body))];
    expect(new Set(pieces.map(({ buffer }) => buffer)).size).toBeLessThan(5);
  });

  it('streams JSON of as many records as it says', async () => {
    const body = {
      repeat: Buffer.from('{"Id":"r"}'),
      bytes: 1_000,
      last: Buffer.from('{"Id":"z"}'),
    };
    trial.api.add([contentAt(1, body)]);
    const { json, text } = await trial.send('GET', `audit/${contentId}`);

    expect(json).toHaveLength(streamedRecords(body));
    expect(text.length).toBe(streamedLength(body));
  });

  it('delays every answer by the latency that is set', async () => {
    trial.api.configure({ latencyMs: 50 });
    const before = performance.now();
    await trial.send('GET', 'subscriptions/list');

    expect(performance.now() - before).toBeGreaterThanOrEqual(45);
  });
});
