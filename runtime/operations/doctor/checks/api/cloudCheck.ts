import { checkNames } from '../../../../../contracts/names/checkNames';
import { type CloudName, clouds } from '../../../../../contracts/clouds/clouds';
import { settingNames } from '../../../../../contracts/names/settingNames';
import { cleanText } from '../../../../../contracts/text/cleanText';
import { joinDistinct } from '../../../../../contracts/text/joinDistinct';
import type { Settings } from '../../../../settings/Settings';
import { entraRefusals } from '../../../../clients/entra/errors/entraRefusals';
import type { Check } from '../Check';
import type { Environment } from '../DoctorContext';
import { failed, ok, warning } from '../findings';

/** Checks, without a token, that the tenant is in the cloud whose authority and audience are used. */
export const cloudCheck: Check = {
  name: checkNames.cloud,
  group: 'Settings and storage',
  needs: [checkNames.settings],
  expected: 'Authority and audience are those of the tenant’s cloud.',
  run: async (context) => {
    const settings = context.settings();
    const { status, error, region } = await context.tenant();
    if (status !== 200) return explainRefusal(settings, status, error);
    const own = cloudOfRegion(region, settings.cloud);
    if (own !== settings.cloud) {
      return warning(
        `Entra reports that the tenant is in ${clouds[own].displayName} (${region ?? 'no region'}), but AUDIT_LOGS_CLOUD is ${settings.cloud}.`,
        `Set AUDIT_LOGS_CLOUD to ${own}: the Management API of ${clouds[own].displayName} is ${clouds[own].audience}.`,
      );
    }
    return ok(describeEndpoints(settings, context.environment));
  },
};

/** Maps Entra's names of the clouds. An unknown name leaves the configured cloud. */
function cloudOfRegion(region: string | undefined, configured: CloudName): CloudName {
  switch (region?.toUpperCase()) {
    case 'GCC':
      return 'gcc';
    case 'DODCON':
      return 'gccHigh';
    case 'DOD':
      return 'dod';
    default:
      return configured;
  }
}

function explainRefusal({ authority, tenantId }: Settings, status: number, error = '') {
  const code = /AADSTS\d+/.exec(error)?.[0] ?? '';
  const refusal = entraRefusals[code];
  const reason =
    refusal === undefined ? cleanText(error, { longest: 200 }) : `${code}, ${refusal.cause}`;
  return failed(
    `${authority} does not know tenant ${tenantId}: ${joinDistinct([`HTTP ${status}`, reason])}.`,
    refusal?.fix ?? 'Check AUDIT_LOGS_TENANT_ID, AUDIT_LOGS_CLOUD and AUDIT_LOGS_AUTHORITY.',
  );
}

function describeEndpoints(settings: Settings, environment: Environment): string {
  const { authority, audience, cloud } = settings;
  const given = environment[settingNames.authority]?.trim().replace(/\/$/, '');
  const synonym = (clouds[cloud].authoritySynonyms as readonly string[]).find(
    (one) => one === given?.toLowerCase(),
  );
  const added = synonym === undefined ? '' : ` (${synonym} is an older name of it)`;
  return `${clouds[cloud].displayName}: authority ${authority}${added}, audience ${audience}.`;
}
