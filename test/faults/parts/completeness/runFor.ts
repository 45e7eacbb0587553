import { writeState } from '../../../harness/system/writeState';

/** The state of a connector that ran from one time to another, and listed each day again. */
export async function runFor(
  storage: string,
  { sinceMs, toMs }: { readonly sinceMs: number; readonly toMs: number },
): Promise<void> {
  const iso = (ms: number): string => new Date(ms).toISOString();
  await writeState(storage, 'watermark-Audit.General', {
    watermark: iso(toMs),
    provenTo: iso(toMs),
    since: iso(sinceMs),
    relisted: [{ from: iso(sinceMs), to: iso(toMs), at: iso(toMs) }],
  });
}
