import type { Content } from '../../../local/emulators/activity/state/Content';

/** The text of every record in these blobs. */
export function recordsIn(contents: readonly Content[]): readonly string[] {
  return contents.flatMap(({ body }) => {
    const bytes = typeof body === 'function' ? body() : body;
    if (!Buffer.isBuffer(bytes)) throw new Error('A streamed body is too large to be read here.');
    return (JSON.parse(bytes.toString('utf8')) as readonly object[]).map((record) =>
      JSON.stringify(record),
    );
  });
}
