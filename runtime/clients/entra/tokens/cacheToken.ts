import { minuteMs } from '../../../../contracts/time/durations';
import type { IssuedToken, TokenSource } from './TokenSource';

const refreshAheadMs = 5 * minuteMs;
const lastMomentMs = 30_000;
const pauseAfterFailureMs = 15_000;

interface HeldToken extends IssuedToken {
  /** From here on a new token is fetched beside the work. */
  readonly refreshAtMs: number;
  /** From here on callers wait for the new token. */
  readonly waitAtMs: number;
}

/**
 * Keeps one token and renews it ahead of its end. However many callers there are, one request is
 * under way at a time; while the old token lives, a renewal that fails is nobody's failure.
 */
export function cacheToken(
  requestToken: () => Promise<IssuedToken>,
  now: () => number = Date.now,
): Pick<TokenSource, 'getToken' | 'invalidate'> {
  let held: HeldToken | undefined;
  let pending: Promise<HeldToken> | undefined;
  let pausedUntilMs = 0;

  const renew = (): Promise<HeldToken> => {
    pending ??= fetchToken().finally(() => {
      pending = undefined;
    });
    return pending;
  };

  const fetchToken = async (): Promise<HeldToken> => {
    const requestedAtMs = now();
    try {
      held = holdToken(await requestToken(), requestedAtMs);
      return held;
    } catch (error) {
      pausedUntilMs = now() + pauseAfterFailureMs;
      throw error;
    }
  };

  const getToken = async (): Promise<string> => {
    const old = held;
    if (old === undefined || now() >= old.expiresAtMs) {
      return (await renew()).token;
    }
    if (now() < old.refreshAtMs) {
      return old.token;
    }
    if (now() < old.waitAtMs) {
      if (now() >= pausedUntilMs) {
        // An unhandled rejection would end the Functions worker with everything in it.
        renew().catch(() => undefined);
      }
      return old.token;
    }
    try {
      return (await renew()).token;
    } catch (error) {
      if (now() < old.expiresAtMs) {
        return old.token;
      }
      throw error;
    }
  };

  return {
    getToken,
    invalidate: (token) => {
      // Of a burst of refusals only the first one counts: the others are about the old token.
      if (held?.token === token) {
        held = undefined;
      }
    },
  };
}

/** A token that lives shorter than the usual hour is renewed half-way. */
function holdToken(issued: IssuedToken, requestedAtMs: number): HeldToken {
  const lifetimeMs = issued.expiresAtMs - requestedAtMs;
  return {
    ...issued,
    refreshAtMs: issued.expiresAtMs - Math.min(refreshAheadMs, lifetimeMs / 2),
    waitAtMs: issued.expiresAtMs - Math.min(lastMomentMs, lifetimeMs / 4),
  };
}
