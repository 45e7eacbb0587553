import { ActivityClient } from '../../../clients/activity/ActivityClient';
import { RequestLimiter } from '../../../clients/limiter/RequestLimiter';
import { connect } from '../../../clients/http/connect';
import type { Settings } from '../../../settings/values/settings';
import type { TokenSource } from '../../../clients/entra/tokens/TokenSource';
import { answerWithinMs, type ClosingParts } from './closingParts';

/** The doctor's few requests take nothing from the shared budget, whose keeping would be a write. */
const ownBudget = {
  reserve: (nowMs: number) =>
    Promise.resolve({ startMs: nowMs, count: 100, intervalMs: 10, toleranceMs: Infinity }),
  pause: () => Promise.resolve(),
};

/** A client of the Management Activity API that gives up soon. */
export function openApi(
  { audience, tenantId, publisherId }: Settings,
  tokens: TokenSource,
  { clock, keep, onLongWait }: ClosingParts,
): ActivityClient {
  return new ActivityClient({
    feed: { audience, tenantId, publisherId },
    tokens,
    limiter: new RequestLimiter(ownBudget, clock),
    dispatcher: keep(
      connect(new URL(audience).origin, {
        connections: 8,
        connectTimeoutMs: answerWithinMs,
        silenceMs: answerWithinMs,
      }),
    ),
    clock,
    onLongWait,
    maxAttempts: 3,
  });
}
