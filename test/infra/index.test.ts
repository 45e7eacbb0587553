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
    const run = await runProgram({
      config: {
        'audit-log-connector:cloud': cloud,
        'azure-native:environment': outputs.azureNativeEnvironment,
        'azuread:environment': outputs.azureadEnvironment,
      },
    });

    expect(run.messages).toEqual([]);
    expect(run.code).toBe(0);
    expect(run.outputs).toEqual(outputs);
    expect(run.registrations).toEqual([]);
  });

  it('ends with all problems of the configuration at once, before anything is made', async () => {
    const run = await runProgram({
      config: { 'audit-log-connector:cloud': 'GCCH', 'audit-log-connector:hostng': 'flex' },
    });

    expect(run.messages.join('\n')).toContain(
      `The configuration of stack dev has 2 problems; nothing was made.

  1. hostng is no key of this project; expected one that docs/configuration.md lists.
     Did you mean hosting? Run: pulumi config rm hostng

  2. cloud is "GCCH"; expected one of commercial (Commercial), gcc (GCC), gccHigh (GCC High), dod (DoD).
     Did you mean gccHigh? Run: pulumi config set cloud gccHigh

All keys: docs/configuration.md`,
    );
    expect(run.messages.join('\n')).not.toContain('loadConfig');
    expect(run.code).not.toBe(0);
    expect(run.outputs).toEqual({});
    expect(run.registrations).toEqual([]);
  });

  it('is loaded by the arguments that Pulumi.yaml names', () => {
    const yaml = readFileSync(path.join(__dirname, '..', '..', 'Pulumi.yaml'), 'utf8');

    expect(yaml).toMatch(/^ {4}typescript: false$/m);
    expect(yaml).toMatch(/^ {4}nodeargs: --import tsx$/m);
    expect(yaml).toMatch(/^main: infra\/$/m);
  });
});
