import { prepareContent } from '../../../bench/api/prepareContent';
import { type FastApi, startFastApi } from '../../../bench/api/startFastApi';

const tenantId = '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10';
const data = { seed: 1, blobs: 6, recordsPerBlob: 10, launchShare: 0.2, hugeBlobBytes: 300_000 };
const content = prepareContent(data, tenantId, '2026-03-05T12:00:00Z');

describe('the fast API', () => {
  let api: FastApi;

  beforeAll(async () => {
    api = await startFastApi(tenantId, content);
  });

  afterAll(() => api.stop());

  async function getBlob(contentId: string, publisher = `?PublisherIdentifier=${tenantId}`) {
    const path = `/api/v1.0/${tenantId}/activity/feed/audit/${contentId}${publisher}`;
    return (await fetch(api.audience + path)).text();
  }

  it('serves every blob whole, including the streamed one, with the records of its truth', async () => {
    const bodies = await Promise.all(content.blobs.map(({ contentId }) => getBlob(contentId)));
    const records = bodies.flatMap(
      (body) => JSON.parse(body) as readonly { readonly Id: string }[],
    );
    const ids = new Set(records.map(({ Id }) => Id));

    expect(bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0)).toBe(
      content.truth.bytes,
    );
    expect(records).toHaveLength(content.truth.records);
    expect(content.truth.eventIds.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('counts requests with and without a publisher since the last command', async () => {
    api.configure(0);
    const [first] = content.blobs;
    await getBlob(first?.contentId ?? '');
    await getBlob(first?.contentId ?? '', '');

    expect(api.configure(0)).toMatchObject({ requests: 2, withoutPublisher: 1 });
    expect(api.configure(0)).toMatchObject({ requests: 0, withoutPublisher: 0 });
  });

  it('starts a subscription from a request with a body, and keeps the connection', async () => {
    const feed = `${api.audience}/api/v1.0/${tenantId}/activity/feed/subscriptions`;
    const start = await fetch(`${feed}/start?contentType=Audit.General`, {
      method: 'POST',
      body: JSON.stringify({ webhook: null }),
    });
    const list = await fetch(`${feed}/list`);

    expect(await start.json()).toMatchObject({ contentType: 'Audit.General', status: 'enabled' });
    expect(await list.json()).toMatchObject([{ contentType: 'Audit.General' }]);
  });
});
