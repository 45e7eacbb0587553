import { FakeClock } from '../../clients/throttling/FakeClock';
import { hourMs } from '../../../../contracts/time/durations';
import { listWindow, listWindows } from '../../../../runtime/pipeline/sync/listWindows';
import { closeApiTrials, openApiTrial, sendError, sendJson } from '../../clients/activity/apiTrial';
import type { Answer } from '../../clients/activity/apiTrial';
import { SyncDeadline } from '../../../../runtime/pipeline/sync/SyncDeadline';
import type { SyncCounts } from '../../../../runtime/pipeline/sync/SyncResult';

afterEach(closeApiTrials);

const nowMs = Date.parse('2026-05-19T13:00:00Z');
/** The oldest window of a first run, which began three minutes ago. */
const oldest = {
  startMs: Date.parse('2026-05-12T13:02:00Z'),
  endMs: Date.parse('2026-05-12T18:00:00Z'),
};

async function list(respond: Answer, window = oldest) {
  const { client, requests } = await openApiTrial(respond);
  let starts = 0;
  const done = listWindow(window, {
    client,
    contentType: 'Audit.General',
    receive: () => Promise.resolve(),
    subscribe: () => {
      starts += 1;
      return Promise.resolve();
    },
    now: () => nowMs,
  });
  const outcome = await done.catch((error: unknown) => error);
  const startTimes = requests.map(({ path }) => /startTime=([^&]*)/.exec(path)?.[1]);
  return { outcome, starts, startTimes };
}

describe('listWindows', () => {
  it('counts the pages of windows that are listed in parallel', async () => {
    const { client } = await openApiTrial((_request, response) => {
      sendJson(response, 200, []);
    });
    const noRows = { listEntities: () => (async function* () {})() };
    const counts: SyncCounts = { windows: 0, pages: 0, listed: 0 };

    const windows = Array.from({ length: 8 }, (_, index) => ({
      startMs: oldest.startMs + index * hourMs,
      endMs: oldest.startMs + (index + 1) * hourMs,
    }));

    await listWindows({ contentType: 'Audit.General', windows } as never, {
      runtime: { client, clock: { now: () => nowMs }, storage: { ledger: noRows } } as never,
      batcher: {} as never,
      counts,
      deadline: new SyncDeadline(new FakeClock(), undefined, new AbortController().signal),
    });

    expect(counts).toEqual({ windows: 8, pages: 8, listed: 0 });
  });

  it('lists new content before it repeats what is before the watermark', async () => {
    const starts: string[] = [];
    const { client } = await openApiTrial((request, response) => {
      starts.push(/startTime=([^&]*)/.exec(request.url ?? '')?.[1] ?? '');
      sendJson(response, 200, []);
    });
    const noRows = { listEntities: () => (async function* () {})() };
    const windows = Array.from({ length: 12 }, (_, index) => ({
      startMs: oldest.startMs + index * hourMs,
      endMs: oldest.startMs + (index + 1) * hourMs,
    }));
    const watermarkMs = oldest.startMs + 8 * hourMs;
    const listing = await listWindows(
      { contentType: 'Audit.General', windows, watermarkMs, nowMs } as never,
      {
        runtime: { client, clock: { now: () => nowMs }, storage: { ledger: noRows } } as never,
        batcher: {} as never,
        counts: { windows: 0, pages: 0, listed: 0 },
        deadline: new SyncDeadline(new FakeClock(), undefined, new AbortController().signal),
      },
    );
    const hours = starts.slice(0, 4).map((start) => Date.parse(`${decodeURIComponent(start)}Z`));
    expect(Math.min(...hours)).toBe(watermarkMs);
    expect(listing.windows.map(({ window }) => window.startMs)).toEqual(
      windows.map(({ startMs }) => startMs),
    );
  });

  it('shortens the oldest window by the clock of the API', async () => {
    const aheadMs = -2 * hourMs;
    const { client, requests } = await openApiTrial((request, response) => {
      if (request.url?.includes('startTime=2026-05-12T13') === true) {
        sendError(response, 400, 'AF20055');
      } else sendJson(response, 200, []);
    });
    Object.defineProperty(client, 'clockAheadMs', { value: aheadMs });
    const noRows = { listEntities: () => (async function* () {})() };
    const listing = await listWindows(
      { contentType: 'Audit.General', windows: [oldest], nowMs } as never,
      {
        runtime: { client, clock: { now: () => nowMs }, storage: { ledger: noRows } } as never,
        batcher: {} as never,
        counts: { windows: 0, pages: 0, listed: 0 },
        deadline: new SyncDeadline(new FakeClock(), undefined, new AbortController().signal),
      },
    );
    expect(requests).toHaveLength(2);
    expect(listing.problems).toEqual([]);
    expect(listing.windows).toEqual([
      { window: { ...oldest, startMs: Date.parse('2026-05-12T15:05:00Z') }, isListed: true },
    ]);
  });

  it('leaves windows to the next run when it is late, and reports them', async () => {
    let elapsedMs = 0;
    const clock = {
      now: () => nowMs,
      elapsedMs: () => elapsedMs,
      wait: () => new Promise<never>(() => undefined),
    };
    let requests = 0;
    const { client } = await openApiTrial((_request, response) => {
      requests += 1;
      if (requests === 4) elapsedMs = 45_000;
      sendJson(response, 200, []);
    });
    const noRows = { listEntities: () => (async function* () {})() };
    const windows = Array.from({ length: 8 }, (_, index) => ({
      startMs: oldest.startMs + index * hourMs,
      endMs: oldest.startMs + (index + 1) * hourMs,
    }));
    const listing = await listWindows({ contentType: 'Audit.General', windows } as never, {
      runtime: { client, clock, storage: { ledger: noRows } } as never,
      batcher: {} as never,
      counts: { windows: 0, pages: 0, listed: 0 },
      deadline: new SyncDeadline(
        clock,
        { lastBeginMs: 45_000, endMs: 54_000 },
        new AbortController().signal,
      ),
    });
    expect(listing.windows.map(({ isListed }) => isListed)).toContain(false);
    expect(listing.windows[0]?.isListed).toBe(true);
    expect(requests).toBeLessThan(8);
    expect(listing.problems.map(({ code }) => code)).toEqual(['sync.unfinished']);
  });
});

describe('listWindow', () => {
  it('lists a window and returns the number of its pages', async () => {
    const { outcome, starts } = await list((_request, response) => {
      sendJson(response, 200, []);
    });
    expect(outcome).toEqual({ pages: 1, window: oldest });
    expect(starts).toBe(0);
  });

  it.each(['AF20022', 'AF20023'])('starts the subscription on %s and lists again', async (code) => {
    const { outcome, starts } = await list((_request, response, index) => {
      if (index === 0) sendError(response, 400, code);
      else sendJson(response, 200, []);
    });
    expect(outcome).toMatchObject({ pages: 1 });
    expect(starts).toBe(1);
  });

  it('starts once only, and then rejects with the error of the API', async () => {
    const { outcome, starts } = await list((_request, response) => {
      sendError(response, 400, 'AF20022', 'No subscription found for the specified content type.');
    });
    expect(outcome).toMatchObject({ kind: 'notSubscribed' });
    expect(starts).toBe(1);
  });

  it.each(['AF20030', 'AF20055'])(
    'moves a start that is more than seven days back on %s',
    async (code) => {
      const { outcome, startTimes } = await list((_request, response, index) => {
        if (index === 0) sendError(response, 400, code);
        else sendJson(response, 200, []);
      });
      // The start of the shorter window: what is before it was not listed.
      expect(outcome).toEqual({
        pages: 1,
        window: { ...oldest, startMs: Date.parse('2026-05-12T13:05:00Z') },
      });
      expect(startTimes).toEqual(['2026-05-12T13:02:00', '2026-05-12T13:05:00']);
    },
  );

  it('does not move the start of a window that the API refuses for another reason', async () => {
    const recent = {
      startMs: Date.parse('2026-05-18T12:00:00Z'),
      endMs: Date.parse('2026-05-18T18:00:00Z'),
    };
    const { outcome, startTimes } = await list((_request, response) => {
      sendError(response, 400, 'AF20055');
    }, recent);
    expect(outcome).toMatchObject({ kind: 'windowRefused' });
    expect(startTimes).toHaveLength(1);
  });
});
