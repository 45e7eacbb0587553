/** The documented time from availability to expiry; the API has been seen to give more, never less. */
const lifetimeHours = 168;

export interface MarginInput {
  /** Blobs that wait. */
  readonly backlogBlobs: number;
  /** Hours until the first of them can no longer be fetched; null without a backlog. */
  readonly hoursUntilLoss: number | null;
  readonly inflowPerHour: number;
  readonly capacityPerHour: number;
}

/**
 * Hours until the first blob is lost if inflow and capacity stay as they are; null if none is ever.
 *
 * Blobs are read in the order in which they became available. The backlog of `B` blobs is taken as
 * spread evenly over its age `A`, so the blob at position `n` has `H + A n/B` hours to live, where
 * `H` is `hoursUntilLoss` and `A + H` the lifetime `L`. At the capacity `c` it is read after `n/c`.
 *
 * - Inside the backlog, the first loss is where both are equal, at `n = H / (1/c - A/B)`, if the last
 *   blob of the backlog would be read too late (`B/c > L`).
 * - A blob that arrives `t` hours from now at the inflow `i` is read `(B + i t)/c` hours from now. If
 *   `i > c`, the backlog grows by `i - c` blobs an hour, and the first one that is lost arrives at
 *   `t = (L - B/c) / (i/c - 1)` and expires `L` hours later.
 */
export function forecastMargin({
  backlogBlobs,
  hoursUntilLoss,
  inflowPerHour,
  capacityPerHour,
}: MarginInput): number | null {
  const isWaiting = backlogBlobs > 0 && hoursUntilLoss !== null;
  const hours = isWaiting ? Math.max(0, hoursUntilLoss) : lifetimeHours;
  const blobs = isWaiting ? backlogBlobs : 0;
  if (isWaiting && hours === 0) return 0;
  if (capacityPerHour <= 0) return isWaiting || inflowPerHour > 0 ? hours : null;
  const lifetime = Math.max(lifetimeHours, hours);
  const readAfter = blobs / capacityPerHour;
  if (readAfter > lifetime) {
    const position = hours / (1 / capacityPerHour - (lifetime - hours) / blobs);
    return position / capacityPerHour;
  }
  if (inflowPerHour <= capacityPerHour) return null;
  return (lifetime - readAfter) / (inflowPerHour / capacityPerHour - 1) + lifetime;
}
