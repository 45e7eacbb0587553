import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { loginVariables } from '../../../pipelines/pulumi/loginVariables';
import { runPulumi } from '../../../pipelines/pulumi/runPulumi';

const github = {
  ARM_OIDC_AUDIENCE: 'api://AzureADTokenExchangeUSGov',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://pipelines.example/token?api-version=2.0',
};

describe('loginVariables', () => {
  it('names the audience of the cloud in the URL from which azuread requests its token', () => {
    expect(loginVariables(github)).toEqual({
      ARM_OIDC_REQUEST_URL:
        'https://pipelines.example/token?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchangeUSGov',
    });
  });

  it.each([
    ['without an audience', { ...github, ARM_OIDC_AUDIENCE: '' }],
    ['outside of GitHub', { ARM_OIDC_AUDIENCE: github.ARM_OIDC_AUDIENCE }],
    ['with a URL of your own', { ...github, ARM_OIDC_REQUEST_URL: 'https://own.example/' }],
    ['without a usable URL', { ...github, ACTIONS_ID_TOKEN_REQUEST_URL: '$(unmapped)' }],
  ])('adds nothing %s', (_case, environment) => {
    expect(loginVariables(environment)).toEqual({});
  });

  it('reaches the Pulumi CLI', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pulumi-'));
    const cli = path.join(folder, 'pulumi');
    writeFileSync(cli, '#!/bin/sh\necho "$ARM_OIDC_REQUEST_URL"\n');
    chmodSync(cli, 0o755);
    const lines: string[] = [];
    await runPulumi(
      {
        environment: { ...github, PATH: folder },
        calledFrom: folder,
        project: folder,
        now: () => new Date(0),
        say: () => undefined,
        note: () => undefined,
        command: () => undefined,
        exitCode: 0,
      },
      { args: ['preview'], onLine: (line) => lines.push(line) },
    );
    rmSync(folder, { recursive: true });

    expect(lines).toEqual([loginVariables(github)['ARM_OIDC_REQUEST_URL']]);
  });
});
