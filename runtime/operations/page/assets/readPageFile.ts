import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { type PageFile, pageFileName } from '../../../../contracts/page/PageFile';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';

let kept: PageFile | undefined;

/**
 * The page as it was built: beside the bundle or, if the sources run, in the folder of the last build.
 *
 * @throws ConfigurationError if the page was not built.
 */
export function readPageFile(): PageFile {
  kept ??= findPageFile(__dirname);
  return kept;
}

function findPageFile(folder: string): PageFile {
  const beside = path.join(folder, pageFileName);
  const built = path.join(folder, 'dist', 'functions', pageFileName);
  for (const file of [beside, built]) {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as PageFile;
  }
  const parent = path.dirname(folder);
  if (parent !== folder) return findPageFile(parent);
  throw new ConfigurationError({
    code: 'page.notBuilt',
    problem: `The usage page is not part of this package: ${pageFileName} is missing beside the bundle.`,
    fix: 'Run npm run build in a checkout, or deploy a package that npm run pipeline -- package has built.',
  });
}
