import { RecordSkipper } from './RecordSkipper';
import type { SkippedSelection } from './SkippedSelection';

const skippers = new Map<string, RecordSkipper>();

/** Compiled once for each selection, of which a process has one. */
export function recordSkipperFor(selection: SkippedSelection): RecordSkipper {
  const name = [selection.key, ...selection.values].map((bytes) => bytes.join(' ')).join('\n');
  let skipper = skippers.get(name);
  if (skipper === undefined) {
    skipper = new RecordSkipper(selection);
    skippers.set(name, skipper);
  }
  return skipper;
}
