import type { Clock } from '../../domain/time/Clock';
import type { LongWait } from '../../domain/time/LongWait';
import { DataverseClient } from '../../clients/dataverse/DataverseClient';
import { explainDataverseError } from '../../clients/dataverse/explainDataverseError';
import { ThrottleGate } from '../../clients/throttling/ThrottleGate';
import { explainGraphError } from '../../clients/graph/explainGraphError';
import { WebClient } from '../../clients/http/WebClient';
import { connect } from '../../clients/http/connect';
import { endOnStop, fetchUntil } from '../../clients/http/endOnStop';
import type { DataverseSettings, Settings } from '../../settings/Settings';
import { findIdentity } from '../../clients/entra/createTokenSource';
import { dataverseTokens, graphOf, graphTokens } from '../../clients/entra/sinkTokens';

export interface OpenDataverse {
  readonly client: DataverseClient;
  readonly graph: WebClient;
  close(): Promise<void>;
}

/** Dataverse allows 52 requests at a time for a user, and a request may take two minutes. */
const connections = { connections: 52, connectTimeoutMs: 15_000, silenceMs: 150_000 };

/** Opens clients of the environment and of Graph. Sends no request, not even for a token. */
export function openDataverse(
  settings: Settings & { readonly dataverse: DataverseSettings },
  options: {
    readonly clock: Clock;
    readonly pausedUntilMs: number;
    readonly onPause: (untilMs: number) => Promise<void>;
    readonly untilMs: number | undefined;
    readonly onLongWait: (wait: LongWait) => void;
    readonly stop: AbortSignal;
  },
): OpenDataverse {
  const { url } = settings.dataverse;
  const { clock, untilMs, onLongWait, stop } = options;
  const graphOrigin = graphOf(settings);
  const dispatcher = connect(url, connections);
  const graphDispatcher = connect(graphOrigin, connections);
  const opened = [dispatcher, graphDispatcher];
  const undo = opened.map((one) => endOnStop(one, stop));
  const tokenParts = { fetch: fetchUntil(stop) };
  return {
    client: new DataverseClient({
      origin: url,
      tokens: dataverseTokens(settings, tokenParts),
      dispatcher,
      clock,
      pause: new ThrottleGate(clock, options.pausedUntilMs, options.onPause),
      untilMs,
      onLongWait,
      stop,
      explain: (error, { attempted }) =>
        explainDataverseError(error, { attempted, url, user: describeUser(settings) }),
    }),
    graph: new WebClient({
      origin: graphOrigin,
      tokens: graphTokens(settings, tokenParts),
      dispatcher: graphDispatcher,
      clock,
      untilMs,
      onLongWait,
      stop,
      explain: explainGraphError,
    }),
    close: async () => {
      for (const forget of undo) forget();
      await Promise.all(opened.map((one) => (stop.aborted ? one.destroy() : one.close())));
    },
  };
}

/** The identity that the application user must have. */
export function describeUser(settings: Settings): string {
  if (settings.dataverse?.identity !== 'identity') return `app registration ${settings.clientId}`;
  return `managed identity ${findIdentity(settings) ?? '(system-assigned)'}`;
}
