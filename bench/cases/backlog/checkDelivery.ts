import type { BenchTruth } from '../../api/ApiMessage';

/** One line of `usage --events --json`. */
export interface DeliveredEvent {
  readonly id: string;
  /** Id of the launch that this record repeats in the other schema, or null. */
  readonly twinOf: string | null;
}

export interface Delivery {
  readonly expected: number;
  readonly delivered: number;
  readonly lost: number;
  /** Counted more than once, as the same record or as a twin. */
  readonly twice: number;
  /** Counted, but not in the truth. */
  readonly invented: number;
}

/** Compares the counted events with the truth. */
export function checkDelivery(truth: BenchTruth, events: readonly DeliveredEvent[]): Delivery {
  const expected = new Set(truth.eventIds);
  const twins = new Set(truth.twinIds);
  const counted = events.filter(({ twinOf }) => twinOf === null).map(({ id }) => id);
  const distinct = new Set(counted);
  const countedTwins = [...distinct].filter((id) => twins.has(id)).length;
  const delivered = [...distinct].filter((id) => expected.has(id)).length;
  return {
    expected: expected.size,
    delivered,
    lost: expected.size - delivered,
    twice: counted.length - distinct.size + countedTwins,
    invented: distinct.size - delivered - countedTwins,
  };
}
