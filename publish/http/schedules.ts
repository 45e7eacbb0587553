import type { RetryRule } from '../../contracts/retry/RetryPolicy';
import { minuteMs } from '../../contracts/time/durations';

const times = (count: number, ms: number): readonly number[] =>
  Array.from({ length: count }, () => ms);

/** Azure may ask for a longer wait, but nobody watches a quiet pulumi up for more than a minute. */
const asked = { use: 'lengthen', atMostMs: minuteMs } as const;

const listed = (waits: readonly number[]): RetryRule => ({ retries: waits.length, waits, asked });

/** How the steps of publishing are tried again. */
export const schedules = {
  /** New roles, names and consents take minutes to be known everywhere: up to five here. */
  spreading: listed([...times(10, 15_000), ...times(5, 30_000)]),
  /** A deployment that was accepted: up to five minutes. */
  deployment: listed(times(60, 5_000)),
  /** A new package is loaded: up to five minutes. */
  loading: listed(times(30, 10_000)),
  once: listed([]),
} as const satisfies Readonly<Record<string, RetryRule>>;
