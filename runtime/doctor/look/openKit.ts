import { apiRoot, DataverseClient } from '../../dataverse/DataverseClient';
import { explainDataverseError } from '../../dataverse/explainDataverseError';
import { readTableShape } from '../../dataverse/readTableShape';
import type { TableShape } from '../../dataverse/TableShape';
import { describeUser } from '../../delivery/openDataverse';
import { dataverseTokens, graphTokens } from '../../delivery/sinkTokens';
import { ConfigurationError } from '../../errors/ConfigurationError';
import { isJsonObject } from '../../json/isJsonObject';
import { connect } from '../../network/connect';
import type { DataverseSettings, Settings } from '../../settings/settings';
import type { TokenDependencies } from '../../tokens/createTokenSource';
import { answerWithinMs, type ClosingParts } from './closingParts';

/** The Starter Kit's environment as the doctor looks at it. */
export interface KitAccess {
  readonly settings: DataverseSettings;
  /** Who the application user has to be. */
  readonly user: string;
  readonly client: DataverseClient;
  /** Tokens for Dataverse, and for Microsoft Graph. */
  readonly token: () => Promise<string>;
  readonly graphToken: () => Promise<string>;
  /** Id of the application user. */
  readonly userId: () => Promise<string>;
  readonly shape: () => Promise<TableShape>;
}

/** Throttled for longer than this, Dataverse is said to be so. */
const patienceMs = 15_000;

export function openKit(
  settings: Settings,
  { clock, keep, parts, onLongWait }: ClosingParts & { readonly parts: Partial<TokenDependencies> },
): KitAccess {
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
      connectTimeoutMs: answerWithinMs,
      silenceMs: answerWithinMs,
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
  let shape: Promise<TableShape> | undefined;
  return {
    settings: dataverse,
    user,
    client,
    token: () => tokens.getToken(),
    graphToken: () => graph.getToken(),
    userId: () => (userId ??= whoAmI(client)),
    shape: () => (shape ??= readTableShape(client, 'admin_auditlog')),
  };
}

async function whoAmI(client: DataverseClient): Promise<string> {
  const attempted = 'Asking Dataverse who the caller is';
  const answer = await client.getJson({ path: `${apiRoot}/WhoAmI`, attempted }, isCaller);
  return answer?.UserId ?? '';
}

function isCaller(value: unknown): value is { readonly UserId: string } {
  return isJsonObject(value) && typeof value['UserId'] === 'string';
}
