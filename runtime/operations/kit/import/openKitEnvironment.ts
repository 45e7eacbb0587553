import { systemClock } from '../../../domain/time/Clock';
import type { LongWait } from '../../../domain/time/LongWait';
import { findDataverseCloud } from '../../../../contracts/clouds/findDataverseCloud';
import { settingNames } from '../../../../contracts/names/settingNames';
import { cleanText } from '../../../../contracts/text/cleanText';
import { DataverseClient } from '../../../clients/dataverse/DataverseClient';
import { explainDataverseError } from '../../../clients/dataverse/explainDataverseError';
import { connect } from '../../../clients/http/connect';
import { parseCredential } from '../../../settings/parseCredential';
import { copyEnvironmentUrl, readEnvironmentUrl } from '../../../settings/values/environmentUrl';
import { SettingReader } from '../../../settings/SettingReader';
import { settingsError } from '../../../settings/settingsError';
import { cacheToken } from '../../../clients/entra/tokens/cacheToken';
import { createDefaultCredential } from '../../../clients/entra/credentials/createDefaultCredential';
import { createResourceTokens } from '../../../clients/entra/createResourceTokens';
import type { TokenSettings } from '../../../clients/entra/createTokenSource';
import type { TokenSource } from '../../../clients/entra/tokens/TokenSource';

export interface KitEnvironment {
  /** Root URL, without a trailing slash. */
  readonly url: string;
  readonly client: DataverseClient;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const option = '--from-dataverse';

/**
 * Opens an environment for reading, before a connector exists: as the app registration if the settings
 * name one, else as the account that is signed in (`az login`). `given`: the value of
 * `--from-dataverse`, which an error names.
 */
export function openKitEnvironment(
  given: string,
  environment: Environment,
  onLongWait: (wait: LongWait) => void,
): KitEnvironment {
  const hostCloud = URL.canParse(given) ? findDataverseCloud(new URL(given).hostname) : undefined;
  const reader = new SettingReader({
    ...environment,
    [settingNames.cloud]: environment[settingNames.cloud]?.trim() || hostCloud,
  });
  const cloud = reader.read('cloud');
  const found = readEnvironmentUrl(given.trim(), cloud, `${copyEnvironmentUrl}.`);
  if ('expected' in found) {
    const shown = cleanText(given, { longest: 120 });
    const problem = `${option} is "${shown}"; expected ${found.expected}.`;
    reader.report(option, problem, found.fix);
  }
  const app = reader.isSet('clientId') ? readApp(reader) : undefined;
  if (reader.problems.length > 0 || 'expected' in found || cloud === undefined) {
    throw settingsError(reader.problems, option);
  }
  const url = found.origin;
  const user =
    app === undefined ? 'identity that is signed in' : `app registration ${app.clientId}`;
  const dispatcher = connect(url, {
    connections: 8,
    connectTimeoutMs: 15_000,
    silenceMs: 150_000,
  });
  return {
    url,
    client: new DataverseClient({
      origin: url,
      tokens: app === undefined ? signedIn(url, cloud) : asApp(url, app),
      dispatcher,
      clock: systemClock,
      onLongWait,
      explain: (error, { attempted }) => explainDataverseError(error, { attempted, url, user }),
    }),
    close: () => dispatcher.close(),
  };
}

function signedIn(
  url: string,
  cloud: TokenSettings['cloud'],
): Pick<TokenSource, 'getToken' | 'invalidate'> {
  const credential = createDefaultCredential(cloud, undefined);
  return cacheToken(async () => {
    const { token, expiresOnTimestamp } = await credential.getToken(`${url}/.default`);
    return { token, expiresAtMs: expiresOnTimestamp };
  });
}

function asApp(url: string, app: TokenSettings): Pick<TokenSource, 'getToken' | 'invalidate'> {
  return createResourceTokens(app, {
    resource: url,
    identity: 'registration',
    ifUnknown: {
      code: 'dataverse.unknown',
      found: 'the tenant has no Dataverse environment at this address',
      fix: 'Compare the address with "Environment URL" in the Power Platform admin center. The environment must belong to the same tenant.',
    },
  });
}

/** Nothing here uses storage, so its settings may be absent. */
function readApp(reader: SettingReader): TokenSettings | undefined {
  const cloud = reader.read('cloud');
  const tenantId = reader.read(
    'tenantId',
    `Or remove ${settingNames.clientId}, to read as the account that is signed in.`,
  );
  const clientId = reader.read(
    'clientId',
    'Copy "Application (client) ID" from the overview page of the app registration.',
  );
  const credential = parseCredential(reader);
  const audience = reader.read('audience');
  const authority = reader.read('authority');
  const storage = { kind: 'connectionString', connectionString: '' } as const;
  return cloud && tenantId && clientId && credential && audience && authority
    ? { cloud, tenantId, clientId, credential, audience, authority, storage }
    : undefined;
}
