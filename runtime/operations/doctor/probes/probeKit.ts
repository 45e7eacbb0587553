import { apiRoot, DataverseClient } from '../../../clients/dataverse/DataverseClient';
import { explainDataverseError } from '../../../clients/dataverse/explainDataverseError';
import { readTableSchema } from '../../../clients/dataverse/schema/readTableSchema';
import type { TableSchema } from '../../../clients/dataverse/schema/TableSchema';
import { describeUser } from '../../../pipeline/deliver/openDataverse';
import { dataverseTokens, graphTokens } from '../../../clients/entra/sinkTokens';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { isJsonObject } from '../../../domain/json/isJsonObject';
import { connect } from '../../../clients/http/connect';
import type { DataverseSettings, Settings } from '../../../settings/Settings';
import type { TokenDependencies } from '../../../clients/entra/createTokenSource';
import { type ProbeNetwork, responseLimitMs } from './ProbeNetwork';

/** The Starter Kit's environment, as the checks use it. */
export interface KitProbe {
  readonly settings: DataverseSettings;
  /** The account that has to be the application user. */
  readonly user: string;
  readonly client: DataverseClient;
  /** Tokens for Dataverse, and for Microsoft Graph. */
  readonly token: () => Promise<string>;
  readonly graphToken: () => Promise<string>;
  /** Id of the application user. */
  readonly userId: () => Promise<string>;
  readonly schema: () => Promise<TableSchema>;
}

/** Less than the limit of a check, so that the check reports the throttling and not a time-out. */
const patienceMs = 15_000;

export function probeKit(
  settings: Settings,
  { clock, keep, parts, onLongWait }: ProbeNetwork & { readonly parts: Partial<TokenDependencies> },
): KitProbe {
  const { dataverse } = settings;
  if (dataverse === undefined) {
    const problem = 'The Dataverse sink is off.';
    throw new ConfigurationError({ code: 'dataverse.off', problem, fix: '' });
  }
  const sink = { ...settings, dataverse };
  const { url } = dataverse;
  const user = describeUser(settings);
  const tokens = dataverseTokens(sink, parts);
  const graph = graphTokens(sink, parts);
  const dispatcher = keep(
    connect(url, {
      connections: 8,
      connectTimeoutMs: responseLimitMs,
      silenceMs: responseLimitMs,
    }),
  );
  const client = new DataverseClient({
    origin: url,
    tokens,
    dispatcher,
    clock,
    onLongWait,
    untilMs: clock.elapsedMs() + patienceMs,
    explain: (error, { attempted }) => explainDataverseError(error, { attempted, url, user }),
  });
  let userId: Promise<string> | undefined;
  let schema: Promise<TableSchema> | undefined;
  return {
    settings: dataverse,
    user,
    client,
    token: () => tokens.getToken(),
    graphToken: () => graph.getToken(),
    userId: () => (userId ??= whoAmI(client)),
    schema: () => (schema ??= readTableSchema(client, 'admin_auditlog')),
  };
}

async function whoAmI(client: DataverseClient): Promise<string> {
  const attempted = 'Asking Dataverse who the caller is';
  const response = await client.getJson({ path: `${apiRoot}/WhoAmI`, attempted }, isCaller);
  return response?.UserId ?? '';
}

function isCaller(value: unknown): value is { readonly UserId: string } {
  return isJsonObject(value) && typeof value['UserId'] === 'string';
}
