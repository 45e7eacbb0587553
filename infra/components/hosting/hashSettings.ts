import { createHash } from 'node:crypto';

/** One hash for a set of app settings, whatever their order. */
export function hashSettings(settings: Readonly<Record<string, string>>): string {
  const entries = Object.entries(settings).sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}
