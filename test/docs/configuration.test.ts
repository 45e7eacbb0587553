import { parse as parseYaml } from 'yaml';

import { formatProblems } from '../../infra/config/problems/formatProblems';
import type { ConfigKey } from '../../infra/config/keys/ConfigKey';
import { configKeyNames, configKeys } from '../../infra/config/keys/configKeys';
import { locationsOf } from '../../infra/config/values/locations';
import { cloudNames, clouds } from '../../contracts/clouds/clouds';
import { parse } from '../infra/config/parse';
import { codeRows, readDocument } from './markdown';

const page = readDocument('docs/configuration.md');
const own = 'audit-log-connector:';

describe('the page on the configuration', () => {
  it('lists every key with its type, default and meaning, in the order of the program', () => {
    expect(codeRows(page)).toEqual(
      configKeyNames.map((name) => {
        const { type, description, whenNotSet, default: value }: ConfigKey = configKeys[name];
        return [name, type, whenNotSet ?? String(value), description];
      }),
    );
  });

  it.each(cloudNames)('tells of %s what the program holds for right', (name) => {
    const { azureNativeEnvironment, azureadEnvironment, flexConsumption } = clouds[name];
    const row = page
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('*', '')))
      .find((cells) => cells[2] === name && cells[3] === azureNativeEnvironment);

    expect(row?.slice(3, 5)).toEqual([azureNativeEnvironment, azureadEnvironment]);
    expect(row?.[6]).toBe(flexConsumption ? 'flex' : 'dedicated');
  });

  it('names all regions of Azure Government', () => {
    for (const location of locationsOf('dod').known) expect(page).toContain(location);
  });

  it('has one example for every cloud, and each is valid', () => {
    const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => {
      const { config } = parseYaml(text) as { readonly config: Readonly<Record<string, unknown>> };
      const entries = Object.entries(config).map(
        ([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)] as const,
      );
      const values = entries.filter(([key]) => key.startsWith(own));
      return parse(
        Object.fromEntries(values.map(([key, value]) => [key.slice(own.length), value])),
        Object.fromEntries(entries.filter(([key]) => !key.startsWith(own))),
      );
    });

    expect(examples).toMatchObject(
      cloudNames.map((cloud) => ({ isValid: true, warnings: [], config: { cloud } })),
    );
  });

  it('is where the problems send their reader', () => {
    expect(formatProblems('dev', [])).toContain('docs/configuration.md');
  });
});
