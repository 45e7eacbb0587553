import { readFileSync } from 'node:fs';
import path from 'node:path';

import { runProgram } from './engine/runProgram';

describe('the Pulumi program', () => {
  it('runs with nothing configured on providers that tell nothing but the inputs', async () => {
    const run = await runProgram({ config: {} });

    expect(run.code).toBe(0);
    expect(run.messages).toContainEqual(
      expect.stringContaining('The azure-native provider told no tenant or no subscription'),
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
      `The configuration of stack dev has 2 problems; nothing was made.

  1. hostng is no key of this project; expected one that docs/configuration.md lists.
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

  it('is loaded by the arguments that Pulumi.yaml names', () => {
    const yaml = readFileSync(path.join(__dirname, '..', '..', 'Pulumi.yaml'), 'utf8');

    expect(yaml).toMatch(/^ {4}typescript: false$/m);
    expect(yaml).toMatch(/^ {4}nodeargs: --import tsx$/m);
    expect(yaml).toMatch(/^main: infra\/$/m);
  });
});
