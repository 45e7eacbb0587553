import { findDrift } from '../standIn/standInDrift';
import { printEvents, summaryEvent } from './printEvents';
import type { StackFolder } from './StackFolder';

/** `pulumi refresh --preview-only`: each resource of the state is read, and the state stays. */
export function previewRefresh(folder: StackFolder, expectsNoChanges: boolean): number {
  const found = folder.state.resources.map((resource) => {
    const { type, name } = resource;
    const drift = findDrift(type, name);
    const op = drift === undefined ? 'same' : drift === null ? 'delete' : 'update';
    return { op, urn: folder.urn(resource), type, diffs: Object.keys(drift ?? {}) };
  });
  printEvents([
    { preludeEvent: { config: folder.config } },
    ...found.flatMap((metadata) => [
      { resourcePreEvent: { metadata: { ...metadata, op: 'refresh', diffs: [] }, planning: true } },
      { resOutputsEvent: { metadata, planning: true } },
    ]),
    summaryEvent(found.map(({ op }) => op)),
  ]);
  if (!expectsNoChanges || found.every(({ op }) => op === 'same')) return 0;
  process.stderr.write('error: no changes were expected for refresh but changes were proposed\n');
  return 7;
}
