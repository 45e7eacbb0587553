import type { Truth } from '../../../../local/data/computeTruth';
import { checkKit, type KitFindings } from '../../../../local/demo/kit/checkKit';

const app = (appId: string, launches: number, uniqueUsers: number) => ({
  appId,
  appName: appId,
  environmentId: 'e',
  launches,
  uniqueUsers,
});
const figures = { launches: 3, uniqueUsers: 2, apps: [app('x', 2, 1), app('late', 1, 1)] };
const truth = {
  ...figures,
  launchIds: ['1', '2', '3'],
  deletes: [
    { id: 'd', appId: 'x' },
    { id: 'e', appId: 'late' },
  ],
} as unknown as Truth;
const empty = { parked: 0, rejected: 0, pending: 0 };
const sound: KitFindings = {
  dashboard: { ...figures, ids: ['3', '2', '1'] },
  usage: figures,
  inventory: [{ admin_appid: 'x', admin_appdeleted: true }, { admin_appid: 'late' }],
  lateAppId: 'late',
  outbox: { first: { ...empty, parked: 1 }, last: empty },
  idleWrites: 0,
  stats: { updateDataRuns: 3, rowsWrittenAgain: 0 },
};

describe('checkKit', () => {
  it('reports nothing when the dashboard, the Audit Log and the emulator agree', () => {
    expect(checkKit(sound, truth)).toEqual([]);
  });

  it('reports missing and foreign rows, and where figures differ', () => {
    const dashboard = { ...figures, ids: ['1', '2', 'y'], apps: [app('x', 2, 2)] };
    expect(checkKit({ ...sound, dashboard }, truth)).toEqual([
      '1 row is missing, such as 3.',
      '1 row is not in the week, such as y.',
      'App x: 2 launches by 2 users; the Audit Log has 2 launches by 1 user.',
      'App late: nothing; the Audit Log has 1 launch by 1 user.',
      'App x: 2 launches by 2 users; the emulator has 2 launches by 1 user.',
      'App late: nothing; the emulator has 1 launch by 1 user.',
    ]);
  });

  it('reports totals that differ although each app agrees', () => {
    const usage = { ...figures, uniqueUsers: 3 };
    expect(checkKit({ ...sound, usage }, truth)).toEqual([
      'All apps: 3 launches by 2 users; the Audit Log has 3 launches by 3 users.',
    ]);
  });

  it('reports pending and rejected launches, and every write too many', () => {
    const findings: KitFindings = {
      ...sound,
      inventory: [{ admin_appid: 'late', admin_appdeleted: true }],
      outbox: { first: empty, last: { parked: 4, rejected: 5, pending: 6 } },
      idleWrites: 7,
      stats: { updateDataRuns: 8, rowsWrittenAgain: 9 },
    };
    expect(checkKit(findings, truth)).toEqual([
      'Deleted apps marked: 0; expected: 1.',
      'Apps marked as deleted that are not: 1; expected: 0.',
      'Launches of the late app parked at first: 0; expected: 1.',
      'Launches parked in the end: 4; expected: 0.',
      'Launches rejected: 5; expected: 0.',
      'Launches pending: 6; expected: 0.',
      'Rows written by a delivery without pending launches: 7; expected: 0.',
      'Runs of Update Data (V2): 8; expected: 3.',
      'Rows written more than once: 9; expected: 0.',
    ]);
  });
});
