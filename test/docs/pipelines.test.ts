import { readdirSync } from 'node:fs';
import path from 'node:path';

import { cloudNames } from '../../contracts/clouds/clouds';
import { bootstrapHelp } from '../../pipelines/bootstrap/bootstrapHelp';
import { pipelineVariables } from '../../pipelines/bootstrap/plan/pipelineVariables';
import { planNext } from '../../pipelines/bootstrap/plan/planNext';
import { planFor } from '../pipelines/bootstrap/standIn/planFor';
import { codeRows, projectRoot, readDocument } from './markdown';

const page = readDocument('docs/pipelines.md');
const gcchGitHub = planFor(
  '--cloud',
  'gccHigh',
  '--repo',
  'contoso/audit-log',
  '--private-network',
);

/** The YAML files below a folder of the pipelines, as one text. */
function yamlOf(folder: string): string {
  const root = path.join('pipelines', folder);
  return readdirSync(path.join(projectRoot, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yml'))
    .map((file) => readDocument(path.join(root, file)))
    .join('\n');
}

function found(pattern: RegExp, content: string): readonly string[] {
  return [...new Set([...content.matchAll(pattern)].map(([, name = '']) => name))].sort();
}

/** Rows of the table of a section, without its head: the texts of their cells. */
function rowsOf(heading: string): readonly (readonly string[])[] {
  const section = page.slice(page.indexOf(`## ${heading}\n`)).split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const environmentVariables = pipelineVariables.map(({ name }) => name);
const listVariables = ['PIPELINE_IDENTITY_STACKS', 'PIPELINE_STACKS'];

describe('the page on pipelines', () => {
  it('has every variable of an environment with its meaning', () => {
    expect(codeRows(page).filter(([name]) => environmentVariables.includes(name ?? ''))).toEqual(
      pipelineVariables.map(({ name, meaning }) => [name, meaning]),
    );
  });

  it('has every variable that the workflows of GitHub read, and the bootstrap prints each', () => {
    const read = found(/\bvars\.(\w+)/g, yamlOf('github'));
    const printed = planNext(gcchGitHub).flatMap(({ items }) =>
      items.flatMap((item) =>
        'program' in item && item.args[0]?.pieces[0] === 'variable'
          ? [String(item.args[2]?.pieces[0])]
          : [],
      ),
    );

    expect(read.length).toBeGreaterThan(8);
    expect(read.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    expect(read.filter((name) => !printed.includes(name))).toEqual([]);
    expect(found(/^(.*)$/gm, printed.join('\n')).filter((name) => !read.includes(name))).toEqual(
      [],
    );
  });

  it('has every variable that the pipelines of Azure DevOps read, and the bootstrap prints each', () => {
    const read = found(/\$\(([A-Z][A-Z_]+)\)/g, yamlOf('azure-devops'));
    const lists = found(/variables\.([A-Z][A-Z_]+)/g, yamlOf('azure-devops'));

    expect(read.length).toBeGreaterThan(3);
    expect(read.filter((name) => !environmentVariables.includes(name))).toEqual([]);
    expect(lists).toEqual(listVariables);
    for (const name of [...read, ...lists]) expect(page).toContain(`\`${name}\``);
  });

  it('has every environment that a pipeline uses, and the bootstrap makes its identity', () => {
    const uses = [
      ...found(/^ +name: (\$\{\{ (?:matrix|inputs)\.stack \}\}\S*)$/gm, yamlOf('github')),
      ...found(/^ +- group: (\S.*)$/gm, yamlOf('azure-devops')),
    ].map((name) => name.replace(/\$\{\{ [\w.]+ \}\}/, '<stack>'));
    const made = gcchGitHub.environments.map(({ name }) => name);

    // The stack of `identity` is the identity stack, whose name is that of its environment.
    expect([...new Set(uses)].sort()).toEqual(['<stack>', '<stack>-preview']);
    expect(made).toEqual(['gcc-high-preview', 'gcc-high', 'gcc-high-identity']);
    for (const name of made) expect(page).toMatch(new RegExp(`^\\| \`${name}\` `, 'm'));
  });

  it.each(cloudNames)('has every right that the bootstrap gives in %s, and no other', (cloud) => {
    const { steps } = planFor('--cloud', cloud, '--repo', 'a/b', '--private-network');
    const given = steps.flatMap(({ title }) => {
      const [, role = '', who = ''] =
        /^(?:Assign|Grant) (.+?)(?: \([a-z\d]{8}\))?(?: of Microsoft Graph)? to (?:the )?(you|\w+)/.exec(
          title,
        ) ?? [];
      return role === '' ? [] : [`${title.startsWith('Grant') ? 'identity' : who}: ${role}`];
    });
    const explained = rowsOf('Rights of the identities').flatMap(([who = '', role = '']) =>
      (who === 'all' ? 'preview, platform, identity' : who)
        .split(', ')
        .map((one) => `${one}: ${role.replaceAll('`', '')}`),
    );

    expect([...new Set(given)].sort()).toEqual(explained.toSorted());
  });

  it('uses only options that the bootstrap has', () => {
    const used = [...page.matchAll(/npm run -s bootstrap -- (.*)/g)].flatMap(([, args = '']) =>
      found(/(--[a-z-]+)/g, args),
    );
    const explained = rowsOf('Step 1: Azure').flatMap(([cell = '']) =>
      found(/`(--[a-z-]+)/g, cell),
    );

    expect(explained.length).toBeGreaterThan(6);
    for (const option of [...used, ...explained]) expect(bootstrapHelp).toContain(`  ${option} `);
  });

  it('has the values of both Azure clouds', () => {
    for (const cloud of cloudNames) {
      const { environments } = planFor('--cloud', cloud, '--repo', 'a/b');
      const { AZURE_ENVIRONMENT, ARM_OIDC_AUDIENCE, AZURE_STORAGE_DOMAIN, AZURE_AUTHORITY_HOST } =
        environments[0]?.variables ?? {};
      const row = rowsOf('Variables').find(
        ([name, environment]) =>
          environment === `\`${String(AZURE_ENVIRONMENT?.pieces[0])}\`` && name !== '',
      );

      expect(row?.slice(2, 5)).toEqual(
        [ARM_OIDC_AUDIENCE, AZURE_STORAGE_DOMAIN, AZURE_AUTHORITY_HOST].map(
          (argument) => `\`${argument?.pieces.join('')}\``,
        ),
      );
    }
  });
});
