import { ActivityClient } from '../../../clients/activity/ActivityClient';
import { RequestLimiter } from '../../../clients/throttling/RequestLimiter';
import { connect } from '../../../clients/http/connect';
import type { Settings } from '../../../settings/Settings';
import type { TokenSource } from '../../../clients/entra/tokens/TokenSource';
import { type ProbeNetwork, responseLimitMs } from './ProbeNetwork';

/** The doctor sends few requests; taking them from the shared budget would be a write. */
const ownBudget = {
  reserve: (nowMs: number) =>
    Promise.resolve({ startMs: nowMs, count: 100, intervalMs: 10, toleranceMs: Infinity }),
  pause: () => Promise.resolve(),
};

/** Opens a client of the Management Activity API that gives up early. */
export function probeApi(
  { audience, tenantId, publisherId }: Settings,
  tokens: TokenSource,
  { clock, keep, onLongWait }: ProbeNetwork,
): ActivityClient {
  return new ActivityClient({
    feed: { audience, tenantId, publisherId },
    tokens,
    limiter: new RequestLimiter(ownBudget, clock),
    dispatcher: keep(
      connect(new URL(audience).origin, {
        connections: 8,
        connectTimeoutMs: responseLimitMs,
        silenceMs: responseLimitMs,
      }),
    ),
    clock,
    onLongWait,
    maxAttempts: 3,
  });
}
