import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { cloudNames } from '../../../../contracts/clouds/clouds';
import { renderScript } from '../../../../pipelines/bootstrap/render/renderScript';
import { planFor } from '../standIn/planFor';

const gitHub = ['--repo', 'contoso/audit-log', '--immutable-subject', '1234/5678'];
const azureDevOps = ['--azure-devops', 'contoso/Audit Log', '--private-network'];

function scriptFor(...args: readonly string[]): string {
  return renderScript(planFor(...args), args);
}

function golden(file: string, script: string): string {
  const place = path.join(__dirname, '..', 'golden', file);
  if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(place, script);
  return readFileSync(place, 'utf8');
}

describe('the printed script', () => {
  it('has no operator that Windows PowerShell does not know', () => {
    const script = scriptFor('--cloud', 'gccHigh', ...gitHub, '--shell', 'powershell');
    const outsideOfQueries = script.split('\n').filter((line) => !line.includes('[?'));

    expect(outsideOfQueries.filter((line) => line.includes('&&'))).toEqual([]);
  });

  it('is the reviewed one for bash, GitHub and GCC High', () => {
    const script = scriptFor('--cloud', 'gccHigh', ...gitHub);

    expect(script).toBe(golden('gcc-high-github.sh', script));
  });

  it('is the reviewed one for PowerShell, Azure DevOps and the commercial cloud', () => {
    const script = scriptFor('--cloud', 'commercial', '--shell', 'powershell', ...azureDevOps);

    expect(script).toBe(golden('commercial-azure-devops.ps1', script));
  });

  it.each(cloudNames)('for bash has a valid syntax in %s', (cloud) => {
    for (const system of [gitHub, azureDevOps]) {
      const script = scriptFor('--cloud', cloud, ...system);

      expect(execFileSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toBe('');
    }
  });

  it.each(cloudNames)(
    'for PowerShell in %s passes az only what its batch file understands',
    (cloud) => {
      for (const system of [gitHub, azureDevOps]) {
        const { steps } = planFor('--cloud', cloud, ...system);
        const commands = steps.flatMap((step) =>
          step.kind === 'ensure' ? [step.check, step.change] : [step.command],
        );
        const given = commands
          .flatMap(({ args }) => args.filter(({ isJson }) => !isJson))
          .map(({ pieces }) => pieces.filter((piece) => typeof piece === 'string').join('x'));

        // cmd.exe replaces %…%, and ends a word or a block at the others unless PowerShell puts the
        // argument in quotation marks, as it does for one with a blank.
        expect(given.filter((value) => /["%\n]/.test(value))).toEqual([]);
        expect(given.filter((value) => /[&|<>^()]/.test(value) && !/\s/.test(value))).toEqual([]);
      }
    },
  );

  it('for PowerShell closes every bracket and quotation mark', () => {
    const script = scriptFor('--cloud', 'dod', '--shell', 'powershell', ...gitHub);
    const code = script
      .replace(/^#.*$/gm, '')
      .replace(/'(?:[^']|'')*'/g, 'S')
      .replace(/"(?:[^"`]|`.)*"/gs, 'S');

    expect(code).not.toMatch(/['"]/);
    for (const [open, close] of ['()', '{}', '[]'].map(
      (pair) => pair.split('') as [string, string],
    )) {
      expect(code.split(open).length).toBe(code.split(close).length);
    }
  });
});
