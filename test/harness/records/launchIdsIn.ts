import type { Content } from '../../../local/emulators/activity/state/Content';

interface RecordText {
  readonly Id: string;
  readonly Operation: string;
}

/** The distinct ids of the launches in these blobs, twins included, read with plain JSON.parse. */
export function launchIdsIn(contents: readonly Content[]): readonly string[] {
  const launches = contents
    .flatMap(readRecords)
    .filter(({ Operation }) => /^LaunchPowerApp$/i.test(Operation));
  return [...new Set(launches.map(({ Id }) => Id))];
}

function readRecords({ body }: Content): readonly RecordText[] {
  const bytes = typeof body === 'function' ? body() : body;
  if (!Buffer.isBuffer(bytes)) {
    throw new Error('A streamed body is too large to be read here.');
  }
  return JSON.parse(bytes.toString('utf8')) as readonly RecordText[];
}
