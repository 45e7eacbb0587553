import { type Environment, SettingReader } from './SettingReader';
import type { PageSettings } from './Settings';
import { settingsError } from './settingsError';

/** What decides who may see the usage page, so that no other wrong setting closes the page. */
export function parsePageSettings(environment: Environment): PageSettings {
  const reader = new SettingReader(environment, ['usagePage', 'tenantId']);
  const usagePage = reader.read('usagePage');
  // Only the sign-in compares tenants.
  const tenantId = usagePage === 'entra' ? reader.read('tenantId') : '';
  if (reader.problems.length > 0) throw settingsError(reader.problems);
  return { usagePage, tenantId } as PageSettings;
}
