import { readFileSync } from 'node:fs';
import path from 'node:path';

import { isSecret, type Output } from '@pulumi/pulumi';

import { identityOutputs } from '../../../../infra/components/outputs/identityOutputs';
import { outputNames } from '../../../../infra/components/outputs/OutputRow';
import { platformOutputs } from '../../../../infra/components/outputs/platformOutputs';
import { recordIdentity } from '../identity/identityFixture';
import { recordPlatform } from '../../stack/parts/platformFixture';

async function secretsAmong(outputs: Readonly<Record<string, Output<unknown> | undefined>>) {
  const found = await Promise.all(
    Object.entries(outputs).map(async ([name, value]) =>
      value !== undefined && (await isSecret(value)) ? [name] : [],
    ),
  );
  return found.flat();
}

describe('the tables of outputs', () => {
  it('have a row for each output of the parts, in every configuration', async () => {
    const { built } = await recordIdentity({ serveKit: true });
    const { part } = await recordPlatform({
      cloud: 'commercial',
      hosting: 'flex',
      network: 'private',
    });

    expect(Object.keys(built.outputs)).toEqual(outputNames(identityOutputs));
    expect(Object.keys(part.outputs)).toEqual(outputNames(platformOutputs));
  });

  it('declare no secret, and no output of a part is one', async () => {
    const { built } = await recordIdentity({ serveKit: true });
    const { part } = await recordPlatform({
      cloud: 'commercial',
      hosting: 'dedicated',
      network: 'public',
    });

    const rows = [...Object.values(identityOutputs), ...Object.values(platformOutputs)];
    expect(rows.filter((row) => row.isSecret)).toEqual([]);
    expect(await secretsAmong(built.outputs)).toEqual([]);
    expect(await secretsAmong(part.outputs)).toEqual([]);
  });

  it('name what docs/deploy.md explains', () => {
    const root = path.resolve(__dirname, '..', '..', '..', '..');
    const page = readFileSync(path.join(root, 'docs', 'deploy.md'), 'utf8');
    const exported = outputNames(platformOutputs, ({ isInternal }) => isInternal !== true);

    expect(exported.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
