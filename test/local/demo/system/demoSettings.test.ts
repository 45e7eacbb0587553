import { withoutOtherSettings } from '../../../../local/demo/system/demoSettings';
import { keepText } from '../../../../local/demo/nextSteps';

describe('settings of the demonstration', () => {
  it('does not inherit those of a real deployment, in any case, nor a proxy', () => {
    const environment = {
      PATH: '/bin',
      AUDIT_LOGS_DATAVERSE_URL: 'https://contoso.crm.dynamics.com',
      audit_logs_storage: 'DefaultEndpointsProtocol=https',
      NODE_USE_ENV_PROXY: '1',
    };

    expect(withoutOtherSettings(environment)).toEqual({ PATH: '/bin' });
  });

  const host = { url: 'http://127.0.0.1:1', keys: { function: 'key' } };

  it('are shown quoted for a POSIX shell', () => {
    expect(keepText({ NAME: "a;b'c" }, host, 'linux')).toContain(`export NAME='a;b'\\''c'\n`);
  });

  it('are shown quoted for PowerShell on Windows', () => {
    expect(keepText({ NAME: "a;b'c" }, host, 'win32')).toContain(`$env:NAME = 'a;b''c'\n`);
  });
});
