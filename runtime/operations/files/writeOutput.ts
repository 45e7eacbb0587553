import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, realpath, rename, rm, stat } from 'node:fs/promises';

import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { explainFileError, refuseFile } from './explainFileError';
import { writeWhole } from './writeWhole';

export interface OutputOptions {
  /** Only the owner may read the file (0600), and anything but a plain file is refused. */
  readonly holdsSecret?: boolean;
}

const ownerOnly = 0o600;
const permissionBits = 0o777;

/**
 * Writes an output file completely, or not at all. A plain file is replaced by a draft beside it.
 * The name of the draft cannot be guessed, and an existing draft is never opened. A device, a pipe
 * (`/dev/stdout`, a FIFO) or the target of a link is written in place. If the contents hold a
 * secret, anything but a plain file is refused.
 */
export async function writeOutput(
  name: string,
  contents: string | Uint8Array,
  { holdsSecret = false }: OutputOptions = {},
): Promise<void> {
  const bytes = typeof contents === 'string' ? Buffer.from(contents) : contents;
  try {
    const descriptor = descriptorOf(name);
    if (descriptor !== undefined && !holdsSecret) {
      writeWhole(descriptor, bytes);
      return;
    }
    const named = await statOrMissing(name);
    if (holdsSecret) requirePlainFile(name, named);
    const target = named?.isSymbolicLink() === true ? await followLink(name) : name;
    const found = target === name ? named : await stat(target);
    if (found?.isDirectory() === true) throw refuseFile(name, 'it is a folder', 'Name a file.');
    if (found !== undefined && !found.isFile()) await writeThrough(target, bytes);
    else await replace(target, bytes, holdsSecret ? ownerOnly : modeOf(found));
  } catch (error) {
    throw error instanceof ConfigurationError ? error : explainFileError(name, error);
  }
}

/** Descriptor of the process's own stream. Opening the stream again would overwrite a redirected file. */
function descriptorOf(name: string): number | undefined {
  if (name === '/dev/stdout') return 1;
  if (name === '/dev/stderr') return 2;
  const number = /^\/dev\/fd\/(\d{1,4})$/.exec(name)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** The state of the name itself, even if it is a link. */
async function statOrMissing(name: string): Promise<Stats | undefined> {
  return await lstat(name).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
}

function requirePlainFile(name: string, found: Stats | undefined): void {
  if (found === undefined || found.isFile() || found.isDirectory()) return;
  const kind = found.isSymbolicLink() ? 'a link' : 'a device or a pipe';
  throw refuseFile(
    name,
    `it is ${kind}, and the file would hold a secret`,
    'Name a file that does not exist yet, or a plain file of your own.',
  );
}

async function followLink(name: string): Promise<string> {
  return await realpath(name).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw refuseFile(
      name,
      'it is a link to a file that does not exist',
      'Remove the link, or name the file itself.',
    );
  });
}

/** A replaced file keeps its permissions. */
function modeOf(found: Stats | undefined): number | undefined {
  return found === undefined ? undefined : found.mode & permissionBits;
}

async function replace(file: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const draft = `${file}.${randomUUID()}.tmp`;
  // `wx` fails if anything has this name, even a link.
  const handle = await open(draft, 'wx', mode === undefined ? 0o666 : ownerOnly);
  try {
    await fill(handle, bytes, mode);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function fill(
  handle: FileHandle,
  bytes: Uint8Array,
  mode: number | undefined,
): Promise<void> {
  try {
    await handle.writeFile(bytes);
    if (mode !== undefined) await handle.chmod(mode);
  } finally {
    await handle.close();
  }
}

async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  // Opening a FIFO without a reader would block for ever; with O_NONBLOCK it fails.
  const probe = await open(file, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    const handle = await open(file, constants.O_WRONLY);
    try {
      await handle.writeFile(bytes);
    } finally {
      await handle.close();
    }
  } finally {
    await probe.close();
  }
}
