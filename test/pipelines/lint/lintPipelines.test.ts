import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { CommandResult } from '../../../pipelines/lint/Linter';
import { lintPipelines } from '../../../pipelines/lint/lintPipelines';

const files = { github: ['pipelines/github/a.yml'], azureDevOps: ['pipelines/azure-devops/b.yml'] };
const linters = [
  'actionlint',
  'zizmor',
  'check-jsonschema',
  'check-jsonschema',
  'check-jsonschema',
];

describe('lintPipelines', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'linters-'));
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs the check with commands that end as given; the others find nothing. */
  function lint(results: Readonly<Record<string, CommandResult>> = {}) {
    const called: string[] = [];
    const said: string[] = [];
    const code = lintPipelines(folder, files, {
      run: (command, args) => {
        const name = path.basename(command, '.exe');
        called.push(name);
        expect([...args]).not.toContain('');
        return results[name] ?? { code: 0, output: '' };
      },
      say: (text) => said.push(text),
    });
    return { code, called, said: said.join('\n') };
  }

  it('installs the linters, and runs all of them', () => {
    const { code, called, said } = lint();

    expect(code).toBe(0);
    expect(called).toEqual([expect.stringMatching(/^python3?$/), 'python', 'go', ...linters]);
    expect(said).toContain('All linters passed (2 files).');
  });

  it('installs nothing a second time', () => {
    lint();

    expect(lint().called).toEqual(linters);
  });

  it('shows the findings of one linter, and runs the others', () => {
    const { code, called, said } = lint({
      zizmor: { code: 13, output: 'error[template-injection]' },
    });

    expect(code).toBe(1);
    expect(called.slice(-linters.length)).toEqual(linters);
    expect(said).toContain('zizmor, pedantic: findings (exit code 13)\nerror[template-injection]');
    expect(said).not.toContain('passed');
  });

  it('fails if a linter could not be installed, and installs it at the next run', () => {
    const { code, said } = lint({
      go: { code: 1, output: 'dial tcp: no such host' },
      actionlint: { code: null, output: 'ENOENT' },
    });

    expect(code).toBe(3);
    expect(said).toContain('This check did NOT run completely:');
    expect(said).toContain('actionlint could not be installed, so nothing was checked with them');
    expect(said).toContain('ended with exit code 1.\ndial tcp: no such host\nThey need Go');
    expect(said).toContain('actionlint 1.7.12: did not run.');
    expect(said).not.toContain('passed');
    expect(lint().called).toEqual(['go', ...linters]);
  });

  it('fails if the packages of Python could not be installed', () => {
    const { code, called, said } = lint({
      python: { code: 1, output: 'No matching distribution' },
    });

    expect(code).toBe(3);
    expect(called).toContain('go');
    expect(said).toContain('zizmor, check-jsonschema and shellcheck could not be installed');
    expect(said).toContain('No matching distribution');
  });

  it('reports findings beside a linter that did not run', () => {
    const { code, said } = lint({
      go: { code: null, output: 'ENOENT' },
      actionlint: { code: null, output: 'ENOENT' },
      zizmor: { code: 14, output: 'finding' },
    });

    expect(code).toBe(1);
    expect(said).toContain('could not be started');
    expect(said).toContain('did NOT run completely');
  });
});
