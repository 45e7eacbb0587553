import { withoutOtherSettings } from '../../../../local/demo/system/demoSettings';

describe('settings of the demonstration', () => {
  it('do not include those of a real deployment, in any case, nor a proxy', () => {
    const environment = {
      PATH: '/bin',
      AUDIT_LOGS_DATAVERSE_URL: 'https://contoso.crm.dynamics.com',
      audit_logs_storage: 'DefaultEndpointsProtocol=https',
      NODE_USE_ENV_PROXY: '1',
    };

    expect(withoutOtherSettings(environment)).toEqual({ PATH: '/bin' });
  });
});
