import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';
import { callStep } from '../../harness/pipelines/callStep';
import { installPulumi } from '../../harness/pulumi/installPulumi';
import { type KeptState, stateVariable } from '../../harness/pulumi/StackFolder';
import { driftVariable, type StandInDrift } from '../../harness/standIn/standInDrift';
import { useFolder } from '../../harness/system/useFolder';

const folder = useFolder('audit-log-plan-');
const config =
  "config:\n  audit-log-connector:cloud: gcc\n  audit-log-connector:preflight: 'off'\n";

jest.setTimeout(120_000);

/** The real program in the stand-in of the CLI. */
describe('a plan of a stack', () => {
  beforeAll(async () => {
    await installPulumi(folder.in('bin'));
    await copyFile(path.join(projectRoot, 'Pulumi.yaml'), folder.in('Pulumi.yaml'));
    await folder.write('Pulumi.gcc.yaml', config);
  });

  async function plan(step: 'preview' | 'drift', stack: string, drift: StandInDrift = {}) {
    const environment = {
      ...process.env,
      PATH: [folder.in('bin'), process.env['PATH']].join(path.delimiter),
      [stateVariable]: folder.in('state'),
      [driftVariable]: JSON.stringify(drift),
      GITHUB_STEP_SUMMARY: folder.in('summary.md'),
    };
    const args = [step, '--stack', stack, '--out', folder.in('out')];
    const result = await callStep(args, { environment, project: folder.in('') });
    const page = await readFile(folder.in(`out/${stack}.md`), 'utf8').catch(() => '');
    return { ...result, page };
  }

  it('shows in a preview what would be created, and no value', async () => {
    const { code, out, err, page } = await plan('preview', 'gcc');

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(page).toMatch(/^### `gcc`: \d\d to create\n\n\| change \|/);
    expect(page).toContain('| create | `vault` | `azure-native:keyvault:Vault` |  |');
    expect(out).toBe(page);
    expect(await readFile(folder.in('summary.md'), 'utf8')).toBe(`${page}\n`);
  });

  it('fails with a page that has the reason, and with the code of the preview', async () => {
    await folder.write('Pulumi.broken.yaml', config.replace('gcc', 'gccc'));
    const { code, page } = await plan('preview', 'broken');

    expect(code).toBe(1);
    expect(page).toMatch(/^### `broken`: the preview failed \(exit code 1\)\n\n\*\*Errors\*\*\n/);
    expect(page).toContain('cloud is "gccc"; expected one of commercial (Commercial)');
  });

  it('fails where the stack does not exist, with the words of the CLI', async () => {
    const { code, page } = await plan('drift', 'gc');

    expect(code).toBe(6);
    expect(page).toContain('the search for drift failed (exit code 6)');
    expect(page).toContain("error: no stack named 'gc' found");
  });

  it('finds no drift where nobody changed anything', async () => {
    await keepState(['azure-native:keyvault:Vault vault', 'azure-native:web:WebApp app']);

    expect(await plan('drift', 'gcc')).toMatchObject({ code: 0, page: '### `gcc`: no drift\n' });
  });

  it('ends with 7 at drift, and lists what changed by name', async () => {
    const { code, page } = await plan('drift', 'gcc', {
      'azure-native:keyvault:Vault vault': { tags: { owner: 'portal' }, properties: {} },
      'azure-native:web:WebApp app': null,
    });

    expect(code).toBe(7);
    expect(page).toBe(
      [
        '### `gcc`: drift in 2 resources',
        '',
        '| change | resource | type | properties |',
        '| --- | --- | --- | --- |',
        '| deleted | `app` | `azure-native:web:WebApp` |  |',
        '| changed | `vault` | `azure-native:keyvault:Vault` | `tags`, `properties` |',
        '',
      ].join('\n'),
    );
    expect(page).not.toContain('portal');
  });

  it('explains a machine without the CLI', async () => {
    const environment = { PATH: folder.in('nothing') };
    const args = ['preview', '--stack', 'gcc', '--out', folder.in('out')];
    const { code, err } = await callStep(args, { environment, project: folder.in('') });

    expect(code).toBe(1);
    expect(err).toMatch(/^The Pulumi CLI cannot be found\.\nInstall it in an earlier step/);
  });

  it.each(['--yes', 'a/b/c/d', 'a b'])('refuses %j as the name of a stack', async (stack) => {
    const { code, err } = await callStep([`drift`, `--stack=${stack}`, '--out', folder.in('out')]);

    expect(code).toBe(1);
    expect(err).toContain('It is <stack> or <org>/<project>/<stack>');
  });

  async function keepState(names: readonly string[]): Promise<void> {
    const resources = names.map((name) => {
      const [type = '', logical = ''] = name.split(' ');
      return { type, name: logical, inputs: {} };
    });
    const state: KeptState = { resources, outputs: {} };
    await mkdir(folder.in('state'), { recursive: true });
    await writeFile(folder.in('state/gcc.json'), JSON.stringify(state));
  }
});
