import { createHash } from 'node:crypto';

/** Name of the file with the hashes of the files beside it. */
export const sumsName = 'SHA256SUMS';

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The form that `sha256sum --check` reads. */
export function sumLine(sha256: string, name: string): string {
  return `${sha256}  ${name}\n`;
}
