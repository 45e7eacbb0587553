import { replaceSettings } from '../../../../runtime/operations/deployment/replaceSettings';
import { deploymentOfGcc } from './deploymentFixture';

describe('the settings of a deployed stack', () => {
  it('are added to the environment, and an equal or empty one is no contradiction', () => {
    const given = { PATH: '/bin', AUDIT_LOGS_CLOUD: ' gcc ', AUDIT_LOGS_STORAGE: '' };

    expect(replaceSettings(given, deploymentOfGcc)).toEqual({
      PATH: '/bin',
      ...deploymentOfGcc.settings,
    });
  });

  it('are refused beside other values, all of which are named', () => {
    const given = {
      AUDIT_LOGS_STORAGE: 'UseDevelopmentStorage=true',
      AUDIT_LOGS_CLOUD: 'dod',
      AUDIT_LOGS_STORAGE__credential: 'managedidentity',
    };
    const names = 'AUDIT_LOGS_CLOUD, AUDIT_LOGS_STORAGE, AUDIT_LOGS_STORAGE__credential';

    const replace = () => replaceSettings(given, deploymentOfGcc);
    expect(replace).toThrow(`3 settings with another value: ${names}.`);
    expect(replace).toThrow('env -u AUDIT_LOGS_CLOUD -u AUDIT_LOGS_STORAGE -u');
    expect(replace).not.toThrow('UseDevelopmentStorage');
  });
});
