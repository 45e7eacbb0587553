import { findDataverse } from '../../../../runtime/operations/health/findDataverse';
import type { DataverseStatus } from '../../../../runtime/operations/health/facts/DataverseStatus';

const nowMs = Date.parse('2026-05-19T13:00:00Z');

function find(changes: Partial<DataverseStatus>) {
  return findDataverse(
    {
      url: 'https://org.crm.dynamics.com',
      mode: 'coexist',
      pending: 0,
      parked: 0,
      rejected: 0,
      unrepresentable: 0,
      incomplete: 0,
      reasons: { rejected: [], unrepresentable: [] },
      parkedApps: 0,
      oldestPending: null,
      oldestParked: null,
      rejection: null,
      lastDelivery: null,
      ...changes,
    },
    nowMs,
  ).map(({ code, message }) => [code, message]);
}

describe('findDataverse', () => {
  it('finds none while launches wait for a while, or for their apps', () => {
    expect(
      find({
        pending: 5,
        oldestPending: '2026-05-19T08:00:00Z',
        parked: 2,
        oldestParked: '2026-05-13T13:00:00Z',
      }),
    ).toEqual([]);
  });

  it('reports launches that wait for too long', () => {
    const problems = find({
      pending: 5,
      oldestPending: '2026-05-19T06:00:00Z',
      parked: 2,
      parkedApps: 1,
      oldestParked: '2026-05-12T12:00:00Z',
    });
    expect(problems.map(([code]) => code)).toEqual(['dataverse.behind', 'dataverse.parked']);
    expect(problems[1]?.[1]).toContain('2 launches of 1 app');
  });

  it('reports the cause of a failed delivery instead of its effect', () => {
    const problem = { code: 'dataverse.noUser', message: 'no user', fix: 'add it' };
    const lastDelivery = {
      startedAt: '',
      finishedAt: '',
      counts: {} as never,
      problem,
      warnings: [],
    };
    expect(find({ pending: 5, oldestPending: '2026-05-10T06:00:00Z', lastDelivery })).toEqual([
      ['dataverse.noUser', 'no user'],
    ]);
  });

  it('reports every reason of rejected launches', () => {
    const rejected = [
      { reason: 'A plug-in said no.', rows: 2 },
      { reason: 'Too long.', rows: 1 },
    ];
    expect(find({ rejected: 3, reasons: { rejected, unrepresentable: [] } })).toEqual([
      ['dataverse.rejected', 'Dataverse refused 3 launches. 2 × A plug-in said no. 1 × Too long.'],
    ]);
  });

  it('finds none in launches that can never be rows of the kit', () => {
    expect(find({ unrepresentable: 3, incomplete: 2 })).toEqual([]);
  });
});
