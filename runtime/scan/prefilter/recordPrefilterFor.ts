import { RecordPrefilter } from './RecordPrefilter';
import type { PrefilterSelection } from './PrefilterSelection';

const skippers = new Map<string, RecordPrefilter>();

/** Compiled once for each selection, of which a process has one. */
export function recordPrefilterFor(selection: PrefilterSelection): RecordPrefilter {
  const name = [selection.key, ...selection.values].map((bytes) => bytes.join(' ')).join('\n');
  let skipper = skippers.get(name);
  if (skipper === undefined) {
    skipper = new RecordPrefilter(selection);
    skippers.set(name, skipper);
  }
  return skipper;
}
