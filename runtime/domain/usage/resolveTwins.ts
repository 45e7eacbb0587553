import { isLegacy, isUnified, launchKey } from './launchKey';
import type { StoredEvent } from './StoredEvent';

/** A stored launch, and the launch that it duplicates if it is a twin. */
export interface ResolvedEvent extends StoredEvent {
  /** The `Id` of the RecordType 256 event of the same launch; a twin is not counted. */
  readonly twinOf?: string;
  /** The run that stored that launch. */
  readonly twinOfRun?: string;
}

/**
 * Marks the twins among events that come in the order of their seconds. A tenant may report one
 * launch in both schemas under different ids: where the same app, user and second have a
 * RecordType 256 event, it counts, and RecordType 45 ones do not. Holds one second at a time.
 */
export async function* resolveTwins(
  events: AsyncIterable<StoredEvent>,
): AsyncGenerator<ResolvedEvent> {
  let second: StoredEvent[] = [];
  for await (const event of events) {
    if (second[0] && second[0].creationTime !== event.creationTime) {
      yield* resolveSecond(second);
      second = [];
    }
    second.push(event);
  }
  yield* resolveSecond(second);
}

function* resolveSecond(events: readonly StoredEvent[]): Generator<ResolvedEvent> {
  if (events.length === 1) {
    yield* events;
    return;
  }
  const counted = new Map<string, StoredEvent>();
  for (const event of events) {
    if (isUnified(event)) counted.set(launchKey(event), event);
  }
  for (const event of events) {
    const twin = isLegacy(event) ? counted.get(launchKey(event)) : undefined;
    yield twin ? { ...event, twinOf: twin.id, twinOfRun: twin.run } : event;
  }
}
