import { readFileSync } from 'node:fs';
import path from 'node:path';

import { runProgram } from '../harness/engine/runProgram';

describe('the Pulumi program', () => {
  it('runs with nothing configured on providers that return only the inputs', async () => {
    const run = await runProgram({ config: {} });

    expect(run.code).toBe(0);
    expect(run.messages).toContainEqual(
      expect.stringContaining('The azure-native provider returned no tenant or no subscription'),
    );
    expect(run.outputs).toMatchObject({
      cloud: 'commercial',
      audience: 'https://manage.office.com',
    });
  });

  it('ends with all problems of the configuration at once, before anything is made', async () => {
    const run = await runProgram({
      config: { 'audit-log-connector:cloud': 'GCCH', 'audit-log-connector:hostng': 'flex' },
    });

    expect(run.messages.join('\n')).toContain(
      `The configuration of stack dev has 2 problems; nothing was deployed.

  1. hostng is not a key of this project; expected a key that docs/configuration.md lists.
     Did you mean hosting? Run: pulumi config rm hostng, then: pulumi config set hosting <value>

  2. cloud is "GCCH"; expected one of commercial (Commercial), gcc (GCC), gccHigh (GCC High), dod (DoD).
     Did you mean gccHigh? Run: pulumi config set cloud gccHigh

All keys: docs/configuration.md`,
    );
    expect(run.messages.join('\n')).not.toContain('loadConfig');
    expect(run.code).not.toBe(0);
    expect(run.outputs).toEqual({});
    expect(run.registrations).toEqual([]);
  });

  it('makes nothing of a platform whose identity cannot be read', async () => {
    const run = await runProgram({
      config: {
        'audit-log-connector:scope': 'platform',
        'audit-log-connector:identityStack': 'organization/audit-log-connector/gcc-identity',
      },
    });

    expect(run.messages).toContainEqual(
      expect.stringMatching(/^Read the output "identity" of stack \S+ and found none; expected a/),
    );
    expect(run.code).not.toBe(0);
    expect(run.registrations).toEqual([]);
  });

  it('reports the commands for this cloud, and each reason once, if nobody is signed in', async () => {
    const fail = (reason: string) => () => {
      throw new Error(reason);
    };
    const run = await runProgram({
      config: {
        'audit-log-connector:cloud': 'gccHigh',
        'azure-native:environment': 'usgovernment',
        'azuread:environment': 'usgovernment',
      },
      invokes: {
        'azure-native:authorization:getClientConfig': fail("Please run 'az login'."),
        'azuread:index/getClientConfig:getClientConfig': fail('unable to build authorizer'),
      },
    });

    expect(run.messages).toContain(
      `The azure-native provider could not sign in: Please run 'az login'.
The azuread provider could not sign in: unable to build authorizer
Sign in with the Azure CLI: az cloud set --name AzureUSGovernment && az login. In a pipeline set ARM_CLIENT_ID, ARM_TENANT_ID and ARM_SUBSCRIPTION_ID, with ARM_USE_OIDC=true or ARM_CLIENT_SECRET.`,
    );
    expect(run.messages.join('\n')).not.toContain('unhandled exception');
    expect(run.code).not.toBe(0);
    expect(run.registrations).toEqual([]);
  });

  it('explains a registration that is not in the tenant, without a stack trace', async () => {
    const clientId = '01234567-89ab-cdef-0123-456789abcdef';
    const run = await runProgram({
      config: { 'audit-log-connector:clientId': clientId },
      invokes: {
        'azuread:index/getApplication:getApplication': () => {
          throw new Error('1 error occurred: not found');
        },
      },
    });
    const errors = run.messages.filter((message) => message.includes('not found'));

    expect(errors).toEqual([
      `Could not find the app registration ${clientId}: 1 error occurred: not found
Check the key "clientId" of this stack: it is the application (client) id on the overview of a registration in this tenant. Reading it needs the Entra permission Application.Read.All.`,
    ]);
    expect(run.code).not.toBe(0);
  });

  it('is loaded by the arguments that Pulumi.yaml names', () => {
    const yaml = readFileSync(path.join(__dirname, '..', '..', 'Pulumi.yaml'), 'utf8');

    expect(yaml).toMatch(/^ {4}typescript: false$/m);
    expect(yaml).toMatch(/^ {4}nodeargs: --import \.\/startup\/stripTypes\.mjs$/m);
    expect(yaml).toMatch(/^main: infra\/$/m);
  });
});
