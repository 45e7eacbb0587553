import { clouds } from '../../../contracts/clouds/clouds';
import { kitVariables } from '../../../contracts/kit/kitVariables';
import { writeExport } from '../../../local/data/writeExport';
import { appId, launch } from '../../harness/records/launchRecord';

const otherAppId = appId.replace('6', '7');
const launches = [
  launch(1, { UserId: 'jan.doe@contoso.com' }),
  launch(2, { UserId: 'jan.doe@contoso.com', CreationTime: '2026-11-05T08:00:00' }),
].map((text) => text.replaceAll('Production', 'Finance'));
const purviewExport = writeExport(launches);
const outputs = {
  cloud: 'gccHigh',
  kitVariables: kitVariables({
    cloud: clouds.gccHigh,
    tenantId: '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10',
    clientId: '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21',
    secretReference:
      '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-coe/secrets/audit-logs',
  }),
};

/** The files that the commands of the pages read, by the names that the pages use. */
export const documentedFiles: Readonly<Record<string, string>> = {
  'export.csv': purviewExport,
  'export-1.csv': purviewExport,
  'export-2.csv': purviewExport,
  'export-2025.csv': purviewExport,
  'apps.csv': `App ID,App name,Owner\n${appId},Expenses,ada@contoso.com\n${otherAppId},Travel,\n`,
  'apps.json': JSON.stringify({ value: [{ admin_appid: appId, admin_displayname: 'Expenses' }] }),
  'environments.csv': 'EnvironmentName,DisplayName,IsDefault\ndefault-1111,Finance,True\n',
};

/** What a pipe brings to a command that names `-`, by its first word. */
export const pipedTexts: Readonly<Record<string, string>> = {
  import: JSON.stringify(launches.map((text) => ({ AuditData: text }))),
  'kit-settings': JSON.stringify(outputs),
};
