import type { BodyConsumer } from '../../clients/activity/http/BodyConsumer';
import type { RecordFilter } from './RecordFilter';
import type { EventBuffer } from './EventBuffer';

/** Feeds a blob's bytes to the filter and slows the download down to what the sinks take. */
export function blobConsumer(
  filter: RecordFilter,
  buffer: EventBuffer,
  onHeldUp: () => void,
): BodyConsumer {
  return {
    push: (chunk) => {
      filter.push(chunk);
      const pressure = buffer.pressure();
      if (pressure) onHeldUp();
      return pressure;
    },
    end: () => {
      filter.end();
      return undefined;
    },
  };
}
