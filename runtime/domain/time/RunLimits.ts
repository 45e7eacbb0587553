/** When a run of the Functions host has to end, in milliseconds from its start. */
export interface RunLimits {
  /** No further download or listing begins. */
  readonly lastBeginMs: number;
  /** What is in progress is left to the next run. */
  readonly endMs: number;
}

/**
 * Limits that let a run pass on the rest of its work before the host's time-out. The host would end
 * the whole worker then, with every other run in it, and count a failed delivery of its message.
 */
export function limitsBefore(timeoutMs: number): RunLimits {
  // Of an hour: 15 minutes for downloads in progress, and 6 to settle, to queue the rest and to deliver.
  return { lastBeginMs: 0.75 * timeoutMs, endMs: 0.9 * timeoutMs };
}
