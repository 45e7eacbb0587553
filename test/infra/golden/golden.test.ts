import { readdirSync } from 'node:fs';

import { runProgram } from '../engine/runProgram';
import { isSecretValue } from '../engine/Registration';
import { findViolations } from '../policy/findViolations';
import { identityStackOutputs } from '../standIn/identityStackOutputs';
import { standInInvokes } from '../standIn/standInInvokes';
import { standInId, standInOutputs } from '../standIn/standInOutputs';
import { compareWithGolden } from './compareWithGolden';
import { formatStack } from './formatStack';
import { goldenStacks } from './stacks';
import { withNamespace } from './withNamespace';

const passwords = /password of /;

describe('the program, in Pulumi’s own runner', () => {
  it.each(Object.entries(goldenStacks))(
    'registers for %s what was reviewed, within the policies',
    async (name, config) => {
      const run = await runProgram({
        config: withNamespace(config),
        now: '2026-11-22T12:00:00Z',
        invokes: standInInvokes,
        provide: (type, resource, inputs) => ({
          id: standInId(type, resource),
          outputs: standInOutputs(type, resource, inputs),
        }),
        stacks: { 'organization/audit-log-connector/identity': { identity: identityStackOutputs } },
      });

      expect(run.messages).toEqual([]);
      expect(run.code).toBe(0);
      compareWithGolden(name, formatStack(run.registrations, run.outputs));
      expect(await findViolations(run.registrations)).toEqual([]);
      expectNoSecretInClear(run.registrations);
      expect(JSON.stringify(run.outputs)).not.toMatch(passwords);
    },
  );

  it('has no file of a stack that is gone', () => {
    const files = readdirSync(__dirname).filter((file) => file.endsWith('.txt'));
    expect(files.sort()).toEqual(
      Object.keys(goldenStacks)
        .map((name) => `${name}.txt`)
        .sort(),
    );
  });
});

/** In the raw requests, which is what reaches the state. */
function expectNoSecretInClear(registrations: readonly { readonly inputs: unknown }[]): void {
  const inClear = JSON.stringify(registrations, (_key, value: unknown) =>
    isSecretValue(value) ? undefined : value,
  );
  expect(inClear).not.toMatch(passwords);
}
