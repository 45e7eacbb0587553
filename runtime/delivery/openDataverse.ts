import { Pool } from 'undici';

import type { Clock } from '../clock/Clock';
import { clouds } from '../contracts/clouds';
import { DataverseClient } from '../dataverse/DataverseClient';
import { explainDataverseError } from '../dataverse/explainDataverseError';
import { ServicePause } from '../dataverse/ServicePause';
import { explainGraphError } from '../dataverse/UserDirectory';
import { WebClient } from '../dataverse/WebClient';
import { isLoopbackUrl } from '../settings/isLoopbackUrl';
import type { DataverseSettings, Settings } from '../settings/settings';
import { createResourceTokens } from '../tokens/createResourceTokens';
import { findIdentity } from '../tokens/createTokenSource';

export interface OpenDataverse {
  readonly client: DataverseClient;
  readonly graph: WebClient;
  close(): Promise<void>;
}

const mostConnections = 52;
/** A request to Dataverse may take two minutes. */
const answerTimeoutMs = 150_000;

/** Clients of the environment and of Graph; nothing is asked for yet, not even a token. */
export function openDataverse(
  settings: Settings & { readonly dataverse: DataverseSettings },
  options: {
    readonly clock: Clock;
    readonly pausedUntilMs: number;
    readonly onPause: (untilMs: number) => Promise<void>;
    readonly untilMs: number | undefined;
  },
): OpenDataverse {
  const { url, identity } = settings.dataverse;
  const { clock, untilMs } = options;
  const graphOrigin = graphOf(settings);
  const dispatcher = connect(url);
  const graphDispatcher = connect(graphOrigin);
  return {
    client: new DataverseClient({
      origin: url,
      tokens: createResourceTokens(settings, { resource: url, identity, ifUnknown: noEnvironment }),
      dispatcher,
      clock,
      pause: new ServicePause(clock, options.pausedUntilMs, options.onPause),
      untilMs,
      explain: (error, { attempted }) =>
        explainDataverseError(error, { attempted, url, user: describeUser(settings) }),
    }),
    graph: new WebClient({
      origin: graphOrigin,
      tokens: createResourceTokens(settings, {
        resource: graphOrigin,
        identity,
        ifUnknown: noGraph,
      }),
      dispatcher: graphDispatcher,
      clock,
      untilMs,
      explain: explainGraphError,
    }),
    close: async () => {
      await Promise.all([dispatcher.close(), graphDispatcher.close()]);
    },
  };
}

/** Who the application user has to be. */
export function describeUser(settings: Settings): string {
  if (settings.dataverse?.identity !== 'identity') return `app registration ${settings.clientId}`;
  return `managed identity ${findIdentity(settings) ?? '(system-assigned)'}`;
}

/** Beside an emulated environment there is no real Graph: whatever plays it is there as well. */
function graphOf({ cloud, dataverse }: Settings & { dataverse: DataverseSettings }): string {
  return isLoopbackUrl(new URL(dataverse.url)) ? dataverse.url : clouds[cloud].graphEndpoint;
}

function connect(origin: string): Pool {
  return new Pool(origin, {
    connections: mostConnections,
    connect: { timeout: 15_000 },
    headersTimeout: answerTimeoutMs,
    bodyTimeout: answerTimeoutMs,
  });
}

const noEnvironment = {
  code: 'dataverse.unknown',
  found: 'the tenant knows no Dataverse environment of this address',
  fix: 'Compare AUDIT_LOGS_DATAVERSE_URL with "Environment URL" in the Power Platform admin centre; the environment must be of the same tenant.',
};

const noGraph = {
  code: 'graph.unknown',
  found: 'Entra does not know Microsoft Graph by this address',
  fix: 'Check that AUDIT_LOGS_CLOUD is the tenant’s cloud.',
};
