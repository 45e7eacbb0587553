import type { BodyConsumer } from '../activity/exchange';
import type { RecordFilter } from '../events/RecordFilter';
import type { EventBuffer } from './EventBuffer';

/** Feeds a blob's bytes to the filter and slows the download down to what the sinks take. */
export function blobConsumer(filter: RecordFilter, buffer: EventBuffer): BodyConsumer {
  return {
    push: (chunk) => {
      filter.push(chunk);
      return buffer.pressure();
    },
    end: () => {
      filter.end();
      return undefined;
    },
  };
}
