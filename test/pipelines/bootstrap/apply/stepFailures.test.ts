import { applySteps } from '../../../../pipelines/bootstrap/apply/applySteps';
import type { AzResult } from '../../../../pipelines/bootstrap/apply/runAz';
import { text, variable } from '../../../../pipelines/bootstrap/command/Argument';
import { az } from '../../../../pipelines/bootstrap/command/Command';
import type { Step } from '../../../../pipelines/bootstrap/command/Step';

const first: Step = {
  kind: 'require',
  title: 'Check the cloud',
  command: az('account', 'show'),
  expected: 'AzureUSGovernment',
  fix: 'Sign in to the other cloud.',
};
const group: Step = {
  kind: 'ensure',
  title: 'Create the group',
  check: az('group', 'exists'),
  expected: 'true',
  change: az('group', 'create'),
  fix: 'Ask an owner.',
};
const role: Step = {
  kind: 'ensure',
  title: 'Assign the role',
  check: az('role', 'list'),
  change: az('role', 'create', text`${variable('principal')}`),
  fix: 'Ask an owner for the role.',
};
const read: Step = {
  kind: 'read',
  title: 'Read the principal',
  variable: 'principal',
  command: az('identity', 'show'),
  fix: 'Wait.',
};

/** Runs the steps; each response of a command is used once, the last one for ever. */
async function attempt(responses: Readonly<Record<string, readonly Partial<AzResult>[]>>) {
  const rest = new Map(Object.entries(responses).map(([command, list]) => [command, [...list]]));
  const said: string[] = [];
  const waits: number[] = [];
  const calls: string[] = [];
  const failure = await applySteps([first, group, read, role], {
    run: async (args) => {
      calls.push(args.join(' '));
      const list = rest.get(args.slice(0, 2).join(' ')) ?? [];
      const next = list.length > 1 ? list.shift() : list[0];
      return { code: 0, stdout: '', stderr: '', ...next };
    },
    say: (line) => void said.push(line),
    wait: async (milliseconds) => void waits.push(milliseconds),
  }).then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
  return { failure, said, waits, calls };
}

const signedIn = { 'account show': [{ stdout: 'AzureUSGovernment\n' }] };
const ready = { ...signedIn, 'identity show': [{ stdout: 'p-1\r\n' }] };
const unknownPrincipal = { code: 1, stderr: 'ERROR: (PrincipalNotFound) It does not exist.' };

describe('a run of the bootstrap', () => {
  it('shows each step with its place and what became of it', async () => {
    const { failure, said, calls } = await attempt({ ...ready, 'role list': [{ stdout: 'id' }] });

    expect(failure).toBeUndefined();
    expect(said).toEqual([
      '[1/4] Check the cloud: ok',
      '[2/4] Create the group: done',
      '[3/4] Read the principal: ok',
      '[4/4] Assign the role: exists',
    ]);
    expect(calls).toContain('group exists --output tsv');
    expect(calls).toContain('group create --output none');
  });

  it('ends in the wrong cloud before it changes anything', async () => {
    const { failure, calls } = await attempt({ 'account show': [{ stdout: 'AzureCloud' }] });

    expect(failure).toBe(
      [
        'This step failed: [1/4] Check the cloud',
        'Reason: It is AzureCloud, not AzureUSGovernment.',
        'Fix: Sign in to the other cloud.',
        '',
        'This run changed nothing.',
        'Run the same command again after the fix: it keeps what exists and continues here.',
      ].join('\n'),
    );
    expect(calls).toHaveLength(1);
  });

  it('names what it changed before the failure', async () => {
    const refused = { code: 1, stderr: 'ERROR: (AuthorizationFailed) No right.' };

    const { failure, waits } = await attempt({ ...ready, 'role create': [refused] });

    expect(failure).toContain('Reason: ERROR: (AuthorizationFailed) No right.');
    expect(failure).toContain('Fix: Ask an owner for the role.');
    expect(failure).toContain('completed 3 of 4 steps and changed:\n- Create the group\n');
    expect(waits).toEqual([]);
  });

  it('waits for a new identity that Azure does not know everywhere yet', async () => {
    const { failure, said, waits, calls } = await attempt({
      ...ready,
      'role create': [unknownPrincipal, unknownPrincipal, {}],
    });

    expect(failure).toBeUndefined();
    expect(waits).toEqual([5_000, 10_000]);
    expect(said.join('\n')).toContain('Next attempt in 5 s');
    expect(calls).toContain('role create p-1 --output none');
  });

  it('gives up after two minutes of waiting', async () => {
    const { failure, waits } = await attempt({ ...ready, 'role create': [unknownPrincipal] });

    expect(failure).toContain('PrincipalNotFound');
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(125_000);
  });

  it('reports a value that cannot be read', async () => {
    const { failure } = await attempt(signedIn);

    expect(failure).toContain('az ended with exit code 0 and printed nothing.');
    expect(failure).toContain('Fix: Wait.');
  });

  it('redacts and limits what Azure prints', async () => {
    const stderr = `client_secret=abc8Q~SECRETSECRETSECRETSECRET ${'x'.repeat(9_000)}`;

    const { failure } = await attempt({ ...ready, 'role create': [{ code: 1, stderr }] });

    expect(failure).not.toContain('SECRETSECRET');
    expect(failure?.length).toBeLessThan(2_000);
  });
});
