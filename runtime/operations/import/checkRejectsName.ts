import { realpath } from 'node:fs/promises';

import { ConfigurationError } from '../../domain/errors/ConfigurationError';

/** The file of rejected rows is written anew: it must not be one of the exports. */
export async function checkRejectsName(name: string, exports: readonly string[]): Promise<void> {
  const rejects = await resolve(name);
  for (const other of exports) {
    if ((await resolve(other)) !== rejects) continue;
    throw new ConfigurationError({
      code: 'import.rejects',
      problem: `The rejected rows were to be written into ${name}, which is the export itself.`,
      fix: 'Give another file with --rejects; it is made, or written anew.',
    });
  }
}

async function resolve(name: string): Promise<string> {
  return await realpath(name).catch(() => name);
}
