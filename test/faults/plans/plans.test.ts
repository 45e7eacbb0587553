import { Random } from '../../../local/data/week/Random';
import { api } from '../parts/api';
import { callSiteOf } from './callSiteOf';
import { garble } from './garble';
import { apiFaults, planApiFaults } from './planApiFaults';
import { planStorageFaults } from './planStorageFaults';

describe('callSiteOf', () => {
  it.each([
    [
      'GET',
      '/account/AuditLogState(PartitionKey=%27p%27,RowKey=%27r%27)',
      'GET AuditLogState(row)',
    ],
    ['POST', '/account/$batch', 'POST $batch'],
    ['GET', '/account/audit-log-ingest/messages?numofmessages=6', 'GET audit-log-ingest/messages'],
    [
      'DELETE',
      '/account/audit-log-ingest/messages/1?popreceipt=x',
      'DELETE audit-log-ingest/messages/id',
    ],
    ['GET', '/account/audit-log-ingest?comp=metadata', 'GET audit-log-ingest metadata'],
  ])('leaves out keys: %s %s', (method, url, expected) => {
    expect(callSiteOf({ method, url })).toBe(expected);
  });
});

describe('planStorageFaults', () => {
  const request = { method: 'GET', url: '/account/AuditLogState()' };

  it.each([
    [4, 0.05],
    [5, 0.2],
    [6, 0.6],
  ])('gives the share of seed %d to the requests: %d', (seed, share) => {
    const plan = planStorageFaults(seed, new Random(seed));
    const given = Array.from({ length: 2_000 }, (_, index) => plan.faults(request, index)).filter(
      (fault) => fault !== undefined,
    );
    expect(given.length / 2_000).toBeCloseTo(share, 1);
    expect(plan.given.length).toBe(given.length);
  });

  it('gives the same faults for the same seed', () => {
    const kinds = [1, 2].map(() => {
      const plan = planStorageFaults(1, new Random(1));
      for (let index = 0; index < 200; index += 1) plan.faults(request, index);
      return plan.given;
    });
    expect(kinds[0]).toEqual(kinds[1]);
  });

  it('stays at one call site with every fourth seed', () => {
    const plan = planStorageFaults(3, new Random(3));
    for (let index = 0; index < 200; index += 1) {
      plan.faults({ method: 'GET', url: `/account/Table${index % 7}()` }, index);
    }
    expect(new Set(plan.given.map(({ request: given }) => callSiteOf(given))).size).toBe(1);
    expect(plan.given.length).toBe(10);
  });
});

describe('planApiFaults', () => {
  it('plans every fault alone and all of them together, in the rounds of a campaign', () => {
    const names = Array.from({ length: api.rounds }, (_, seed) => planApiFaults(seed + 1).name);
    const isPlanned = (text: string): boolean => names.some((name) => name.startsWith(text));
    expect(apiFaults.filter((fault) => !isPlanned(JSON.stringify(fault)))).toEqual([]);
    expect(isPlanned('all faults')).toBe(true);
  });
});

describe('garble', () => {
  it('never returns an empty text, and the same for the same seed', () => {
    const texts = (seed: number): readonly string[] => {
      const random = new Random(seed);
      return Array.from({ length: 50 }, () => garble('eyJiYXRjaGVzIjpbXX0=', random));
    };
    expect(texts(1)).not.toContain('');
    expect(texts(1)).toEqual(texts(1));
    expect(new Set(texts(1)).size).toBeGreaterThan(5);
  });
});
