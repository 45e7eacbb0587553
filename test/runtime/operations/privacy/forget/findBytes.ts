import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** A text that was found: `as it is`, `UTF-16`, `base64`, or `inflated` from a binary column. */
export interface FoundBytes {
  readonly file: string;
  readonly form: string;
}

/** Binary columns are base64 in the files of Azurite. Shorter ones cannot hold a name. */
const base64Texts = /[A-Za-z\d+/]{12,}={0,2}/g;

/** Searches every byte of every file of a folder for a text, in any case and in each form. */
export async function findBytes(folder: string, text: string): Promise<FoundBytes[]> {
  const found: FoundBytes[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    const note = (form: string): void => void found.push({ file: entry.name, form });
    findForms(bytes, text.toLowerCase()).forEach(note);
  }
  return found;
}

function findForms(bytes: Buffer, text: string): ReadonlySet<string> {
  const forms = new Set<string>();
  if (has(bytes, text)) forms.add('as it is');
  if (hasUtf16(bytes, text)) forms.add('UTF-16');
  // Decoding from each of four characters covers each alignment, and any case of the text.
  for (const [base64] of bytes.toString('latin1').matchAll(base64Texts)) {
    for (const start of [0, 1, 2, 3]) {
      const decoded = Buffer.from(base64.slice(start), 'base64');
      if (has(decoded, text) || hasUtf16(decoded, text)) forms.add('base64');
    }
    const inflated = tryInflate(Buffer.from(base64, 'base64'));
    if (inflated && has(inflated, text)) forms.add('inflated');
  }
  return forms;
}

function has(bytes: Buffer, text: string): boolean {
  return bytes.toString('latin1').toLowerCase().includes(text);
}

function hasUtf16(bytes: Buffer, text: string): boolean {
  return has(bytes, Buffer.from(text, 'utf16le').toString('latin1'));
}

function tryInflate(bytes: Buffer): Buffer | undefined {
  try {
    return inflateRawSync(bytes);
  } catch {
    return undefined;
  }
}
