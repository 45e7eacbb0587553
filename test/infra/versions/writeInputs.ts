import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { moduleOf } from '../../../infra/versions/moduleOf';
import { resourceTokens } from '../../../infra/versions/resourceTypes';
import { readInputs } from './readInputs';

/**
 * Writes `inputs/<module>-<release>.json` for a release that is not installed:
 * `npm pack @pulumi/azure-native@3.15.0`, unpack it, then
 * `npx tsx test/infra/versions/writeInputs.ts web <folder>/package`.
 */
const [module = '', folder = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
  readonly version: string;
};
const classes = resourceTokens
  .filter((token) => moduleOf(token) === module)
  .map((token) => token.split(':')[2] ?? '');
writeFileSync(
  path.join(__dirname, 'inputs', `${module}-${version}.json`),
  `${JSON.stringify(readInputs(folder, module, classes), null, 2)}\n`,
);
