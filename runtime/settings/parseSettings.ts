import { settingNames } from '../contracts/settingNames';
import { parseAudience } from './parseAudience';
import { parseAuthority } from './parseAuthority';
import { parseCloud } from './parseCloud';
import { parseContentTypes } from './parseContentTypes';
import { parseCredential } from './parseCredential';
import { parseDataverse } from './parseDataverse';
import { readGuid, requireGuid } from './parseGuid';
import { parseOperations } from './parseOperations';
import { parseRequestsPerMinute } from './parseRequestsPerMinute';
import { parseSchedule } from './parseSchedule';
import { parseStorage } from './parseStorage';
import { reportProxies } from './reportProxies';
import { reportUnknownNames } from './reportUnknownNames';
import { SettingReader } from './SettingReader';
import type { Settings } from './settings';
import { settingsError } from './settingsError';

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
