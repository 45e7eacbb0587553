import type { KitRow } from '../../../../local/demo/system/KitEnvironment';
import { measureDashboard } from '../../../../local/demo/kit/measureDashboard';

const row = (id: string, app: string, user: string): KitRow => ({
  admin_auditlogid: id,
  admin_applookup: app,
  admin_userupn: user,
});

describe('the dashboard’s measures', () => {
  it('are rows and distinct users without case, in total and by app, most launched first', () => {
    const rows = [row('1', 'x', 'Ann@a'), row('2', 'y', 'ann@A'), row('3', 'y', 'bob@a')];
    const inventory = [{ admin_appid: 'y', admin_displayname: 'Fleet' }];

    expect(measureDashboard(rows, inventory)).toEqual({
      ids: ['1', '2', '3'],
      launches: 3,
      uniqueUsers: 2,
      apps: [
        { appId: 'y', appName: 'Fleet', launches: 2, uniqueUsers: 2 },
        { appId: 'x', appName: '(not in the inventory)', launches: 1, uniqueUsers: 1 },
      ],
    });
  });
});
