import { chmod } from 'node:fs/promises';
import path from 'node:path';

import { type TokenClaims, writeToken } from '../../../local/emulators/entra/jsonWebToken';
import type { FolderOfFile } from './useFolder';

/** Writes an Azure CLI that is signed in, as @azure/identity starts it. Returns the PATH that leads to it. */
export async function signInWithAz(folder: FolderOfFile, claims: TokenClaims): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const expires = now + 3_600;
  const accessToken = await writeToken({ iat: now - 60, nbf: now - 60, exp: expires, ...claims });
  const response = JSON.stringify({ accessToken, expires_on: expires });
  const az = await folder.write('az', `#!/bin/sh\necho '${response}'\n`);
  await chmod(az, 0o755);
  return `${path.dirname(az)}${path.delimiter}${process.env['PATH']}`;
}
