import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { projectRoot } from '../../build/runtimePaths';
import { findPulumi } from '../infra/cli/findPulumi';
import { PulumiCli } from '../infra/cli/PulumiCli';

const templates = path.join(projectRoot, 'templates');
const clouds = ['commercial', 'gcc', 'gcc-high', 'dod'];
const pulumi = findPulumi();
if (pulumi === undefined) {
  console.warn('No Pulumi CLI on the PATH: the templates are not deployed.');
}

interface ProjectFile {
  readonly main: string;
  readonly runtime: { readonly options: Readonly<Record<string, unknown>> };
  readonly template: { readonly config?: Readonly<Record<string, { readonly default: string }>> };
}

function readText(...parts: readonly string[]): string {
  return readFileSync(path.join(...parts), 'utf8');
}

function readProject(folder: string): ProjectFile {
  return parse(readText(folder, 'Pulumi.yaml')) as ProjectFile;
}

describe('the templates', () => {
  it.each(['one-cloud', 'all-clouds'])('of %s run the program as this project does', (name) => {
    const project = readProject(path.join(templates, name));

    expect(project.main).toBe('connector/infra/');
    expect(project.runtime).toEqual(readProject(projectRoot).runtime);
  });

  // With "${PROJECT}:" in place of the name, Pulumi 3.260 breaks the files: in YAML, it replaces the name
  // by the name and a line break.
  it('have the stack files of this project, whose keys count under any name', () => {
    const files = readdirSync(path.join(templates, 'all-clouds'));

    expect(files).toEqual(expect.arrayContaining(clouds.map((cloud) => `Pulumi.${cloud}.yaml`)));
    for (const cloud of clouds) {
      const own = readText(projectRoot, `Pulumi.${cloud}.yaml`);
      expect(readText(templates, 'all-clouds', `Pulumi.${cloud}.yaml`)).toBe(
        own.replaceAll('docs/', 'connector/docs/'),
      );
    }
  });

  it('ask for the keys that differ between clouds, with the values of the commercial one', () => {
    const asked = readProject(path.join(templates, 'one-cloud')).template.config ?? {};
    const answers = Object.entries(asked).map(([key, value]) => [
      key.includes(':') ? key : `audit-log-connector:${key}`,
      value.default,
    ]);
    const { config } = parse(readText(projectRoot, 'Pulumi.commercial.yaml')) as {
      readonly config: Readonly<Record<string, string>>;
    };

    expect(Object.fromEntries(answers)).toEqual(config);
  });

  (pulumi === undefined ? it.skip : it)(
    'of all clouds deploy GCC High under a name of its own',
    async () => {
      const cli = PulumiCli.prepare(pulumi ?? '');
      try {
        const mine = path.join(cli.project, '..', 'mine');
        mkdirSync(mine);
        symlinkSync(cli.project, path.join(mine, 'connector'));
        const call = (...args: readonly string[]) => cli.call('-C', mine, ...args);
        const template = path.join(templates, 'all-clouds');
        await call('new', template, '--name', 'mine', '--generate-only', '--force', '--yes');
        await call('stack', 'init', 'gcc-high');
        const printed = await call('up', '--yes', '--skip-preview');

        expect(printed).toContain(
          'Pulumi.gcc-high.yaml has keys of the namespace audit-log-connector',
        );

        const outputs = JSON.parse(await call('stack', 'output', '--json')) as object;
        expect(JSON.stringify(outputs)).toContain('manage.office365.us');
        // The engine knows the real folder of the connector, not the link to it.
        expect(JSON.stringify(outputs)).toContain("npm --prefix '../project' run -s audit-log");
      } finally {
        cli.remove();
      }
    },
    300_000,
  );
});
