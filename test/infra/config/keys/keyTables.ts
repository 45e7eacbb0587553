import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { ConfigKey } from '../../../../infra/config/keys/ConfigKey';
import { configKeys } from '../../../../infra/config/keys/configKeys';
import { identityKeys } from '../../../../infra/config/keys/identityKeys';
import { platformKeys } from '../../../../infra/config/keys/platformKeys';
import { stackKeys } from '../../../../infra/config/keys/stackKeys';

type Keys = Readonly<Record<string, ConfigKey>>;

const root = path.join(__dirname, '..', '..', '..', '..');

/**
 * Writes the keys into Pulumi.yaml and docs/configuration.md if `UPDATE_GOLDEN=1`. Run
 * `npm run format` afterwards, which aligns the columns.
 */
export function updateKeyTables(): void {
  if (process.env['UPDATE_GOLDEN'] !== '1') return;
  rewrite('Pulumi.yaml', (text) => text.replace(/(?<=^config:\n)[\s\S]*$/m, yamlOf(configKeys)));
  const tables = [stackKeys, identityKeys, platformKeys];
  rewrite('docs/configuration.md', (text) =>
    text.replaceAll(/(?:^\| `.*\n)+/gm, () => rowsOf(tables.shift() ?? {})),
  );
}

function rewrite(file: string, change: (text: string) => string): void {
  const fullPath = path.join(root, file);
  writeFileSync(fullPath, change(readFileSync(fullPath, 'utf8')));
}

function yamlOf(keys: Keys): string {
  return Object.entries(keys)
    .flatMap(([name, { type, default: value, description, whenNotSet }]) => [
      `  ${name}:`,
      `    type: ${type}`,
      ...(type === 'array' ? ['    items:', '      type: string'] : []),
      `    default: ${typeof value === 'string' ? quoted(value) : JSON.stringify(value)}`,
      `    description: ${quoted(whenNotSet === undefined ? description : `${description} (when not set: ${whenNotSet.replaceAll('`', '')})`)}`,
    ])
    .map((line) => `${line}\n`)
    .join('');
}

function quoted(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}

function rowsOf(keys: Keys): string {
  return Object.entries(keys)
    .map(([name, { type, default: value, whenNotSet, description }]) => {
      const shown = whenNotSet ?? `\`${typeof value === 'object' ? '' : value}\``;
      return `| \`${name}\` | ${type} | ${shown} | ${description} |\n`;
    })
    .join('');
}
