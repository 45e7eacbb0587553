import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse as parseYaml } from 'yaml';

import type { ConfigKey } from '../../../../infra/config/keys/ConfigKey';
import { configKeyNames, configKeys } from '../../../../infra/config/keys/configKeys';
import { updateKeyTables } from './keyTables';

interface Declaration {
  readonly type: string;
  readonly items?: { readonly type: string };
  readonly default: unknown;
  readonly description: string;
}

function readDeclarations(): Readonly<Record<string, Declaration>> {
  const file = path.join(__dirname, '..', '..', '..', '..', 'Pulumi.yaml');
  const { config } = parseYaml(readFileSync(file, 'utf8')) as {
    readonly config: Readonly<Record<string, Declaration>>;
  };
  return config;
}

describe('Pulumi.yaml', () => {
  updateKeyTables();
  const declared = readDeclarations();

  it('declares every key, in the order of the table', () => {
    expect(Object.keys(declared)).toEqual(configKeyNames);
  });

  it.each(configKeyNames)('declares %s with the type, default and meaning of its row', (key) => {
    const { type, description, whenNotSet, default: value }: ConfigKey = configKeys[key];
    const absent = whenNotSet?.replaceAll('`', '');

    expect(declared[key]).toEqual({
      type,
      // The CLI rejects an array without the type of its items.
      ...(type === 'array' ? { items: { type: 'string' } } : {}),
      default: value,
      description: absent === undefined ? description : `${description} (when not set: ${absent})`,
    });
  });

  it('has a default for every key: the CLI would require a key without one', () => {
    const missing = Object.entries(declared).filter(
      ([, { default: value }]) => value === null || value === undefined,
    );

    expect(missing).toEqual([]);
  });
});
