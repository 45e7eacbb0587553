import { fstatSync } from 'node:fs';

import { explainFileError } from '../../operations/files/explainFileError';
import { writeWhole } from '../../operations/files/writeWhole';

/**
 * Standard output for results. If it is redirected to a file, a full disk is an error here: Node's
 * own stream loses the rest of a partial write without an error. Pipes and terminals use Node's
 * stream.
 */
export function openStandardOutput(
  stdout: NodeJS.WritableStream & { readonly fd: number; readonly isTTY?: boolean },
): Pick<NodeJS.WritableStream, 'write'> {
  if (stdout.isTTY === true || !isFile(stdout.fd)) return stdout;
  let isBroken = false;
  return {
    write: (text: string | Uint8Array) => {
      // The first failure is reported on stderr; nothing more can be written here.
      if (isBroken) return false;
      try {
        writeWhole(stdout.fd, Buffer.from(text));
        return true;
      } catch (error) {
        isBroken = true;
        throw explainFileError('standard output', error);
      }
    },
  };
}

function isFile(descriptor: number): boolean {
  const found = fstatSync(descriptor);
  return found.isFile() || found.isCharacterDevice();
}
