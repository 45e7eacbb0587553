import { readFileSync } from 'node:fs';
import path from 'node:path';

import { runProgram } from './engine/runProgram';

describe('the Pulumi program', () => {
  it.each([
    [
      'commercial',
      {
        cloud: 'commercial',
        audience: 'https://manage.office.com',
        authority: 'https://login.microsoftonline.com',
        azureadEnvironment: 'public',
        azureNativeEnvironment: 'public',
        tokenExchangeAudience: 'api://AzureADTokenExchange',
        hasFlexConsumption: true,
        settings: { AUDIT_LOGS_CLOUD: 'commercial' },
      },
    ],
    [
      'dod',
      {
        cloud: 'dod',
        audience: 'https://manage.protection.apps.mil',
        authority: 'https://login.microsoftonline.us',
        azureadEnvironment: 'dod',
        azureNativeEnvironment: 'usgovernment',
        tokenExchangeAudience: 'api://AzureADTokenExchangeUSGov',
        hasFlexConsumption: false,
        settings: { AUDIT_LOGS_CLOUD: 'dod' },
      },
    ],
  ])('exports what follows from the cloud %s', async (cloud, outputs) => {
    const run = await runProgram({ config: { 'audit-log-connector:cloud': cloud } });

    expect(run.messages).toEqual([]);
    expect(run.code).toBe(0);
    expect(run.outputs).toEqual(outputs);
    expect(run.registrations).toEqual([]);
  });

  it('ends with the four clouds when the configured one is none of them', async () => {
    const run = await runProgram({ config: { 'audit-log-connector:cloud': 'GCCH' } });

    expect(run.messages.join('\n')).toContain(
      'The configuration "cloud" is "GCCH"; expected one of\n' +
        '  commercial  Commercial\n  gcc         GCC\n  gccHigh     GCC High\n  dod         DoD\n' +
        'Set it with: pulumi config set cloud <name>',
    );
    expect(run.code).not.toBe(0);
    expect(run.outputs).toEqual({});
  });

  it('is loaded by the arguments that Pulumi.yaml names', () => {
    const yaml = readFileSync(path.join(__dirname, '..', '..', 'Pulumi.yaml'), 'utf8');

    expect(yaml).toMatch(/^ {4}typescript: false$/m);
    expect(yaml).toMatch(/^ {4}nodeargs: --import tsx$/m);
    expect(yaml).toMatch(/^main: infra\/$/m);
  });
});
