import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parse as parseYaml } from 'yaml';

import { configKeys } from '../../../infra/config/keys/configKeys';
import { parse } from './parse';

const root = path.join(__dirname, '..', '..', '..');
const own = 'audit-log-connector:';

describe('the stack files', () => {
  const files = readdirSync(root).filter((name) => /^Pulumi\..+\.yaml$/.test(name));

  it('are one for every cloud, and one for trials', () => {
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
  ])('%s is valid without changes', (file, cloud, hosting, isProtected) => {
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

  it.each(files)('%s sets its keys with the types of the table', (file) => {
    const rows: Readonly<Record<string, { readonly type: string }>> = configKeys;
    const values = Object.entries(readConfigOf(readFileSync(path.join(root, file), 'utf8'))).filter(
      ([key]) => key.startsWith(own),
    );

    expect(values.map(([key, value]) => [key, cliTypeOf(value)])).toEqual(
      values.map(([key]) => [key, rows[key.slice(own.length)]?.type]),
    );
  });

  // `pulumi stack init` and `pulumi config set` write the file again, and drop quotes.
  it.each(files)('%s means the same with and without quotes', (file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const bare = text.replaceAll(/^( {2}\S+: )'(\w+)'$/gm, '$1$2');
    const quoted = bare.replaceAll(/^( {2}\S+: )(\w+)$/gm, "$1'$2'");

    for (const form of [bare, quoted]) {
      expect(parseText(file, form)).toEqual(parseFile(file));
    }
    expect(quoted).not.toBe(bare);
  });

  it('are valid with the lines that are commented out, too', () => {
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

/** As the CLI passes it to the program: everything as text. */
function parseText(file: string, text: string): ReturnType<typeof parse> {
  const entries = Object.entries(readConfigOf(text)).map(
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

function readConfigOf(text: string): Readonly<Record<string, unknown>> {
  return (parseYaml(text) as { readonly config: Readonly<Record<string, unknown>> }).config;
}
