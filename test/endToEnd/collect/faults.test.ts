import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import type { Content } from '../../../local/emulators/activity/state/Content';
import type { FaultRule } from '../../../local/emulators/activity/state/faults';
import type { GeneratedWeek } from '../../../local/data/generateWeek';
import { AuditLog } from '../../harness/system/AuditLog';
import type {
  EventLine,
  LedgerLine,
  StatusDocument,
  SyncSummary,
} from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { expectTruth } from '../../harness/records/expectTruth';
import { ForeignServer } from '../../harness/system/ForeignServer';
import { FreshStorage } from '../../harness/system/FreshStorage';
import { launchIdsIn } from '../../harness/records/launchIdsIn';

type Rule = Omit<FaultRule, 'kind' | 'contentId'>;

/** Faults that pass: the blob is read in the end. One blob each, in the order of the week. */
const passing: Readonly<Record<string, Rule>> = {
  'throttled with 403 AF429': { fault: 'AF429', times: 1 },
  'throttled with 429': { fault: '429', times: 1 },
  'throttled with 429 and Retry-After': { fault: '429-retry-after', times: 1 },
  'AF50000 three times': { fault: 'AF50000', times: 3 },
  'connection reset': { fault: 'reset', times: 2 },
  'body cut off, length wrong': { fault: 'truncated', times: 1 },
  'body cut off, length right': { fault: 'truncated-cleanly', times: 1 },
  'HTML with 503': { fault: 'html-503', times: 2 },
  'HTML with 200': { fault: 'html-200', times: 1 },
  'no JSON once': { fault: 'not-json', times: 1 },
  'token refused in mid-run': { fault: '401', times: 1 },
  'slow response': { fault: 'slow', times: 1 },
};

interface Lasting extends Rule {
  readonly state: LedgerLine['state'];
  readonly reason: RegExp;
}

/** Faults that last: what the ledger has to say about the blob. */
const lasting: Readonly<Record<string, Lasting>> = {
  'never JSON': { fault: 'not-json', state: 'dead', reason: /not|JSON|expected/i },
  'always cut off': { fault: 'truncated-cleanly', state: 'dead', reason: /end|cut|incomplete/i },
  'always AF50000': { fault: 'AF50000', state: 'dead', reason: /AF50000/ },
  'refused for a reason of its own': {
    fault: { type: 'status', status: 400, body: '{"error":{"code":"AF29999","message":"Odd."}}' },
    state: 'dead',
    reason: /AF29999: Odd\./,
  },
  'does not exist': { fault: 'AF20050', state: 'missing', reason: /AF20050/ },
  expired: { fault: 'AF20051', state: 'expired', reason: /AF20051/ },
};

describe('a week in which nearly everything goes wrong', () => {
  let storage: FreshStorage;
  let foreign: ForeignServer;
  let tenant: EmulatedTenant;
  let week: GeneratedWeek;
  let auditLog: AuditLog;
  let stray: Content;
  const contentOf = new Map<string, Content>();

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    [storage, foreign] = await Promise.all([FreshStorage.start(), ForeignServer.start()]);
    tenant = await EmulatedTenant.start({
      // The token ends while the run goes on, and the cache has to renew it.
      entra: { tokenLifetimeSeconds: 6 },
      activity: { gzip: true, pageSize: 7, nextPageHeader: 'nExTpAgEuRi' },
    });
    week = tenant.addWeek({ blobs: 300, recordsPerBlob: 20, launchShare: 0.2 });
    // Every fault gets a blob that holds launches, or it could be lost unnoticed.
    const withLaunches = week.contents.filter((content) => launchIdsIn([content]).length > 1);
    [...Object.keys(passing), ...Object.keys(lasting)].forEach((name, index) => {
      contentOf.set(name, withLaunches[index * 3] as Content);
    });
    stray = {
      ...(week.contents.at(-1) as Content),
      contentId: 'stray',
      contentUri: `${foreign.url}/audit/stray`,
    };
    auditLog = new AuditLog(tenant.settings(storage.next()));
  }, 60_000);

  afterAll(async () => {
    await Promise.all([storage.stop(), foreign.stop(), tenant.stop()]);
  });

  const idOf = (name: string): string => contentOf.get(name)?.contentId ?? '';
  const rulesOf = (rules: Readonly<Record<string, Rule>>): readonly FaultRule[] =>
    Object.entries(rules).map(([name, { fault, times }]) => ({
      fault,
      kind: 'blob',
      contentId: idOf(name),
      ...(times === undefined ? {} : { times }),
    }));

  it('follows no NextPageUri to another host, and lists again once it points home', async () => {
    tenant.api.configure({ nextPageOrigin: foreign.url });
    const { code, messages } = await auditLog.run('sync');
    tenant.api.configure({ nextPageOrigin: undefined });

    expect(code).toBe(1);
    expect(messages).toContain('NextPageUri leaves');
    expect(foreign.requests).toEqual([]);
    const status = (await auditLog.run('status', '--json')).json<StatusDocument>();
    // A short first window may have had one page only; no other one was listed to its end.
    const reachedMs = Date.parse(status.watermark ?? '1970-01-01');
    expect(reachedMs).toBeLessThan(Date.parse(week.contents[20]?.contentCreated ?? ''));
  }, 30_000);

  it('reads what can be read in spite of the faults', async () => {
    tenant.api.setFaults([
      ...rulesOf(passing),
      ...rulesOf(lasting),
      { fault: 'AF20031', kind: 'content', urlIncludes: 'nextPage=', times: 2 },
      { fault: 'AF50000', kind: 'content', times: 1 },
      { fault: 'reset', kind: 'list', times: 1 },
    ]);
    const { code, json } = await auditLog.run('sync', '--drain', '--json');

    expect(code).toBe(1);
    expect(json<SyncSummary>()).toMatchObject({
      blobs: { ingested: 300 - 6, dead: 4, missing: 1, expired: 1 },
      records: { malformed: 0 },
    });
    expect(json<SyncSummary>().throttled).toBeGreaterThanOrEqual(3);
    const lost = Object.keys(lasting).map(idOf);
    const readable = launchIdsIn(
      week.contents.filter(({ contentId }) => !lost.includes(contentId)),
    );
    const cutOff = launchIdsIn([contentOf.get('always cut off') as Content]);
    const events = (await auditLog.run('usage', '--events', '--json')).lines<EventLine>();
    const ids = events.map(({ id }) => id);
    expect(readable.filter((id) => !ids.includes(id))).toEqual([]);
    // What stands before the cut is a launch like any other.
    expect(ids.filter((id) => !readable.includes(id) && !cutOff.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  }, 60_000);

  it('renewed its token, and never left out the publisher', () => {
    const { tokensSeen, withoutPublisherIdentifier } = tenant.api.stats();
    expect(tokensSeen).toBeGreaterThanOrEqual(3);
    expect(withoutPublisherIdentifier).toBe(0);
  });

  it('shows in the ledger what became of each blob', async () => {
    const ledger = (await auditLog.run('ledger', '--json')).lines<LedgerLine>();
    const lines = new Map(ledger.map((line) => [line.contentId, line]));
    expect(ledger.length).toBe(300);

    const passed = Object.keys(passing).map((name) => [name, lines.get(idOf(name))?.state]);
    expect(passed).toEqual(Object.keys(passing).map((name) => [name, 'ingested']));
    for (const [name, { state, reason }] of Object.entries(lasting)) {
      const line = lines.get(idOf(name));
      expect([name, line?.state]).toEqual([name, state]);
      expect(line?.reason).toMatch(reason);
    }
  }, 30_000);

  it('counts them in the status and says what to do', async () => {
    const { code, json } = await auditLog.run('status', '--json');
    expect(code).toBe(1);
    expect(json<StatusDocument>()).toMatchObject({
      healthy: false,
      ledger: { pending: 0, ingested: 294, expired: 1, missing: 1, dead: 4 },
      problems: [
        { code: 'ledger.dead', fix: expect.stringMatching(/^If they stay/) as string },
        { code: 'ledger.missing' },
      ],
    });
  }, 30_000);

  it('takes dead blobs again by itself where their fault may have passed', async () => {
    tenant.api.setFaults([]);
    const summary = (await auditLog.run('sync', '--drain', '--json')).json<SyncSummary>();
    expect(summary.blobs).toMatchObject({ listed: 0, ingested: 4, dead: 0 });
  }, 30_000);

  it('processes the others again after a redrive, until nothing is missing', async () => {
    for (const state of ['missing', 'expired']) {
      const { json } = await auditLog.run('redrive', '--state', state, '--json');
      expect([state, json<{ readonly queued: number }>().queued]).toEqual([state, 1]);
    }
    const summary = (await auditLog.run('sync', '--drain', '--json')).json<SyncSummary>();
    expect(summary.blobs).toMatchObject({ listed: 0, ingested: 2, dead: 0, missing: 0 });
    await expectTruth(auditLog, week.truth());
    expect((await auditLog.run('status')).code).toBe(0);
  }, 30_000);

  it('sends no token to another host that a listing names', async () => {
    tenant.api.add([stray]);
    const summary = (await auditLog.run('sync', '--drain', '--json')).json<SyncSummary>();
    expect(summary.blobs).toMatchObject({ listed: 1, ingested: 0, dead: 1 });
    const [line] = (
      await auditLog.run('ledger', '--content-id', 'stray', '--json')
    ).lines<LedgerLine>();
    expect(line).toMatchObject({
      state: 'dead',
      reason: expect.stringContaining('contentUri leaves') as string,
    });
    expect(foreign.requests).toEqual([]);
  }, 30_000);
});
