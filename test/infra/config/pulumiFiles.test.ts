import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parse as parseYaml } from 'yaml';

import type { ConfigKey } from '../../../infra/config/keys/ConfigKey';
import { configKeyNames, configKeys } from '../../../infra/config/keys/configKeys';
import { updateKeyTables } from './keyTables';
import { parse } from './parse';

interface Declaration {
  readonly type: string;
  readonly items?: { readonly type: string };
  readonly default: unknown;
  readonly description: string;
}

const root = path.join(__dirname, '..', '..', '..');
const own = 'audit-log-connector:';

function configOfFile<T>(file: string): Readonly<Record<string, T>> {
  const text = readFileSync(path.join(root, file), 'utf8');
  return (parseYaml(text) as { readonly config: Readonly<Record<string, T>> }).config;
}

describe('Pulumi.yaml', () => {
  updateKeyTables();
  const declared = configOfFile<Declaration>('Pulumi.yaml');

  it('declares every key, in the order of the documents', () => {
    expect(Object.keys(declared)).toEqual(configKeyNames);
  });

  it.each(configKeyNames)(
    'declares %s with the type, default and meaning that the program has',
    (key) => {
      const { type, description, whenNotSet, secret, default: value }: ConfigKey = configKeys[key];
      const absent = whenNotSet?.replaceAll('`', '');

      expect(declared[key]).toEqual({
        type,
        // The CLI refuses an array that does not say of what.
        ...(type === 'array' ? { items: { type: 'string' } } : {}),
        ...(secret === true ? { secret } : {}),
        default: value,
        description:
          absent === undefined ? description : `${description} (when not set: ${absent})`,
      });
    },
  );

  it('leaves no key without a default, which the CLI would ask every stack for', () => {
    const missing = Object.entries(declared).filter(
      ([, { default: value }]) => value === null || value === undefined,
    );

    expect(missing).toEqual([]);
  });
});

describe('the stack files', () => {
  const files = readdirSync(root).filter((name) => /^Pulumi\..+\.yaml$/.test(name));

  it('are one for every cloud, and one for trying out', () => {
    expect(files.toSorted()).toEqual([
      'Pulumi.commercial.yaml',
      'Pulumi.dev.yaml',
      'Pulumi.dod.yaml',
      'Pulumi.gcc-high.yaml',
      'Pulumi.gcc.yaml',
    ]);
  });

  it.each([
    ['Pulumi.commercial.yaml', 'commercial', 'flex', true],
    ['Pulumi.dev.yaml', 'commercial', 'flex', false],
    ['Pulumi.dod.yaml', 'dod', 'dedicated', true],
    ['Pulumi.gcc-high.yaml', 'gccHigh', 'dedicated', true],
    ['Pulumi.gcc.yaml', 'gcc', 'flex', true],
  ])('%s runs as it is', (file, cloud, hosting, isProtected) => {
    expect(parseFile(file)).toMatchObject({
      isValid: true,
      warnings: [],
      config: {
        cloud,
        hosting: { kind: hosting },
        protectData: isProtected,
        vault: { purgeProtection: isProtected },
      },
    });
  });

  it.each(files)('%s sets what it does not leave to the default by the type it has', (file) => {
    const declared = configOfFile<Declaration>('Pulumi.yaml');
    const values = Object.entries(configOfFile<unknown>(file)).filter(([key]) =>
      key.startsWith(own),
    );

    expect(values.map(([key, value]) => [key, cliTypeOf(value)])).toEqual(
      values.map(([key]) => [key, declared[key.slice(own.length)]?.type]),
    );
  });

  // `pulumi stack init` and `pulumi config set` write the file again, and drop quotes.
  it.each(files)('%s means the same with quotes and without them', (file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const bare = text.replaceAll(/^( {2}\S+: )'(\w+)'$/gm, '$1$2');
    const quoted = bare.replaceAll(/^( {2}\S+: )(\w+)$/gm, "$1'$2'");

    for (const form of [bare, quoted]) {
      expect(parseText(file, form)).toEqual(parseFile(file));
    }
    expect(quoted).not.toBe(bare);
  });

  it('run as well with what is commented out in them', () => {
    for (const file of files) {
      const text = readFileSync(path.join(root, file), 'utf8');
      const uncommented = text.replaceAll(/^ {2}# (audit-log-connector:\S+:.*|  - .*)$/gm, '  $1');

      expect([file, parseText(file, uncommented)]).toMatchObject([file, { isValid: true }]);
    }
  });
});

function cliTypeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function parseFile(file: string): ReturnType<typeof parse> {
  return parseText(file, readFileSync(path.join(root, file), 'utf8'));
}

/** As the CLI hands it to the program: everything as text. */
function parseText(file: string, text: string): ReturnType<typeof parse> {
  const { config } = parseYaml(text) as { readonly config: Readonly<Record<string, unknown>> };
  const entries = Object.entries(config).map(
    ([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)] as const,
  );
  const values = entries.filter(([key]) => key.startsWith(own));
  const providers = entries.filter(([key]) => !key.startsWith(own));
  return parse(
    Object.fromEntries(values.map(([key, value]) => [key.slice(own.length), value])),
    Object.fromEntries(providers),
    { stack: file.split('.')[1] ?? '' },
  );
}
