import { settingNames } from '../../../contracts/names/settingNames';
import { settingsReference } from '../../../runtime/settings/settingsReference';

describe('settingsReference', () => {
  it('states the defaults', () => {
    const defaults = new Map(settingsReference.map((row) => [row.name, row.defaultValue]));
    expect(defaults.get('AUDIT_LOGS_CLOUD')).toBe('commercial');
    expect(defaults.get('AUDIT_LOGS_CONTENT_TYPES')).toBe('Audit.General');
    expect(defaults.get('AUDIT_LOGS_OPERATIONS')).toBe('LaunchPowerApp,DeletePowerApp');
    expect(defaults.get('AUDIT_LOGS_SCHEDULE')).toBe('0 0 * * * *');
    expect(defaults.get('AUDIT_LOGS_REQUESTS_PER_MINUTE')).toBe('1900');
    expect(defaults.get('AUDIT_LOGS_USAGE_PAGE')).toBe('off');
    expect(defaults.get('AUDIT_LOGS_DATAVERSE_MODE')).toBe('coexist');
    expect(defaults.get('AUDIT_LOGS_DATAVERSE_IDENTITY')).toBe('registration');
    expect(defaults.get('AUDIT_LOGS_DATAVERSE_HEALTH')).toBe('false');
    expect(settingsReference).toHaveLength(Object.keys(settingNames).length);
  });
});
