import { settingNames } from '../../contracts/names/settingNames';
import { parseAudience } from './parts/parseAudience';
import { parseAuthority } from './parts/parseAuthority';
import { parseCloud } from './parts/parseCloud';
import { parseContentTypes } from './parts/parseContentTypes';
import { parseCredential } from './parts/parseCredential';
import { parseDataverse } from './parts/parseDataverse';
import { readGuid, requireGuid } from './values/parseGuid';
import { parseOperations } from './parts/parseOperations';
import { parseRequestsPerMinute } from './parts/parseRequestsPerMinute';
import { parseSchedule } from './parts/parseSchedule';
import { parseStorage } from './parts/parseStorage';
import { reportProxies } from './parts/reportProxies';
import { reportUnknownNames } from './parts/reportUnknownNames';
import { SettingReader } from './values/SettingReader';
import type { Settings } from './values/settings';
import { settingsError } from './values/settingsError';

/** The runtime's settings; throws one ConfigurationError that lists everything that is wrong. */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const reader = new SettingReader(environment);
  const cloud = parseCloud(reader);
  const tenantId = requireGuid(
    reader,
    settingNames.tenantId,
    'Copy "Tenant ID" from the overview page of Microsoft Entra ID; a domain name will not do, because the API takes only the GUID.',
  );
  const clientId = requireGuid(
    reader,
    settingNames.clientId,
    'Copy "Application (client) ID" (not the object id) from the overview page of the app registration.',
  );
  const credential = parseCredential(reader, cloud);
  const audience = parseAudience(reader, cloud);
  const authority = parseAuthority(reader, cloud);
  const publisherId = readGuid(
    reader,
    settingNames.publisherId,
    'Remove the setting to use the tenant id, which is right for most.',
  );
  const contentTypes = parseContentTypes(reader);
  const operations = parseOperations(reader);
  const schedule = parseSchedule(reader);
  const requestsPerMinute = parseRequestsPerMinute(reader);
  const storage = parseStorage(reader);
  const dataverse = parseDataverse(reader, cloud);
  reportUnknownNames(reader, environment);
  reportProxies(reader, environment);

  if (
    reader.problems.length > 0 ||
    cloud === undefined ||
    tenantId === undefined ||
    clientId === undefined ||
    credential === undefined ||
    audience === undefined ||
    authority === undefined ||
    contentTypes === undefined ||
    operations === undefined ||
    schedule === undefined ||
    requestsPerMinute === undefined ||
    storage === undefined
  ) {
    throw settingsError(reader.problems);
  }
  return {
    cloud,
    tenantId,
    clientId,
    credential,
    audience,
    authority,
    publisherId: publisherId ?? tenantId,
    contentTypes,
    operations,
    schedule,
    requestsPerMinute,
    storage,
    ...(dataverse === undefined ? {} : { dataverse }),
  };
}
