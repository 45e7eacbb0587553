import { realpath } from 'node:fs/promises';

import { ConfigurationError } from '../../domain/errors/ConfigurationError';

/** The file of rejected rows is overwritten, so it must not be one of the exports. */
export async function checkRejectsName(name: string, exports: readonly string[]): Promise<void> {
  const rejects = await resolve(name);
  for (const other of exports) {
    if ((await resolve(other)) !== rejects) continue;
    throw new ConfigurationError({
      code: 'import.rejects',
      problem: `Could not write rejected rows to ${name}: the file is one of the exports.`,
      fix: 'Pass another file to --rejects. An existing file is overwritten.',
    });
  }
}

async function resolve(name: string): Promise<string> {
  return await realpath(name).catch(() => name);
}
