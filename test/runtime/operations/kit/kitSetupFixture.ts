import { clouds } from '../../../../contracts/clouds/clouds';
import { kitVariables } from '../../../../contracts/kit/kitVariables';
import { collectKitValues } from '../../../../runtime/operations/kit/import/KitValues';
import {
  type KitSetup,
  translateKitSetup,
} from '../../../../runtime/operations/kit/import/translateKitSetup';

export const tenantId = '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10';
export const clientId = '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21';
export const reference =
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-coe/providers/Microsoft.KeyVault/vaults/kv-coe/secrets/audit-logs';

/** What a stack in DoD knows of its kit, and the variables that follow. */
export const kitFacts = { cloud: clouds.dod, tenantId, clientId, secretReference: reference };
export const kitVariablesOfDod = kitVariables(kitFacts);

/** A set-up of the kit in GCC without problems. */
const soundKit: Readonly<Record<string, string>> = {
  admin_AuditLogsAudience: 'https://manage-gcc.office.com',
  admin_AuditLogsAuthority: 'https://login.windows.net',
  admin_AuditLogsClientID: clientId,
  admin_AuditLogsClientAzureSecret: reference,
  admin_AuditLogsUseGraphAPI: 'no',
  admin_TenantID: tenantId,
};

/** Translates the sound kit with other values; a blank removes a variable. */
export function setUp(
  changes: Readonly<Record<string, string>> = {},
  environmentUrl?: string,
): KitSetup {
  const entries = Object.entries({ ...soundKit, ...changes }).map(([schemaName, value]) => ({
    schemaName,
    value,
  }));
  const { values, findings } = collectKitValues(entries);
  const setup = translateKitSetup(values, environmentUrl);
  return { ...setup, findings: [...findings, ...setup.findings] };
}

/** Findings as "problem: message fix", without the note that every set-up with a vault has. */
export function findingsOf(
  changes: Readonly<Record<string, string>>,
  environmentUrl?: string,
): readonly string[] {
  return setUp(changes, environmentUrl)
    .findings.map(({ level, message, fix }) => `${level}: ${message} ${fix}`.trim())
    .filter((text) => !text.includes('The connector reads the vault by itself'));
}
