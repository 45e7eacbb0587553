import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { clouds } from '../../../../contracts/clouds/clouds';
import { applySteps } from '../../../../pipelines/bootstrap/apply/applySteps';
import { runAz } from '../../../../pipelines/bootstrap/apply/runAz';
import type { Step } from '../../../../pipelines/bootstrap/command/Step';
import { renderScript } from '../../../../pipelines/bootstrap/render/renderScript';
import { planFor } from '../standIn/planFor';
import { StandInAzure } from '../standIn/StandInAzure';

const gccHigh = planFor('--cloud', 'gccHigh', '--repo', 'contoso/audit-log', '--private-network');
const small = planFor(
  ['--cloud', 'gccHigh', '--repo', 'contoso/audit-log', '--operator', 'none'],
  ['--purpose', 'platform'],
);

const apply = async (azure: StandInAzure, steps: readonly Step[]) =>
  await applySteps(steps, {
    run: runAz({ file: 'az', first: [] }, azure.environment),
    say: () => undefined,
    wait: async () => undefined,
  });

const changes = ({ steps }: Awaited<ReturnType<typeof apply>>) =>
  steps.filter(({ outcome }) => outcome === 'changed').map(({ title }) => title);

describe('the steps of the bootstrap, in an empty subscription', () => {
  const azure = new StandInAzure(clouds.gccHigh);

  beforeAll(async () => void (await apply(azure, gccHigh.steps)));
  afterAll(() => azure.remove());

  it('create everything once; a repetition only looks and changes nothing', async () => {
    const state = azure.state();
    const calls = azure.calls().length;

    const repeated = await apply(azure, gccHigh.steps);

    expect(changes(repeated)).toEqual([]);
    expect(azure.state()).toEqual(state);
    expect(azure.calls().slice(calls).join('\n')).not.toMatch(
      /create|update|register |--method (?:put|post)/,
    );
  });

  it('correct what is weaker than planned', async () => {
    const [account = ''] = Object.keys(azure.state()).filter((name) => name.startsWith('account'));
    azure.write(account, 'true false TLS1_0 true');

    await apply(
      azure,
      gccHigh.steps.filter(({ title }) => title.startsWith('Create the storage account')),
    );

    expect(azure.state()[account]).toBe('false false TLS1_2 true');
  });

  it('report an assignment with another condition, which Azure keeps', async () => {
    const conditional = Object.entries(azure.state()).filter(([, content]) =>
      content.startsWith('Audit log connector, condition'),
    );
    for (const [name] of conditional) azure.write(name, 'an older condition');
    const steps = gccHigh.steps.filter(
      ({ kind, title }) => kind === 'read' || title.startsWith('Assign Role Based'),
    );

    expect(conditional).toHaveLength(2);
    await expect(apply(azure, steps)).rejects.toThrow('az role assignment delete');
  });
});

describe('the steps of the bootstrap, when one fails', () => {
  it('stop there, continue in the next run, and end as the printed script for bash does', async () => {
    const azure = new StandInAzure(clouds.gccHigh);
    const other = new StandInAzure(clouds.gccHigh);
    azure.fail('role assignment create', '(AuthorizationFailed) No right to assign roles.');

    const failure = await apply(azure, small.steps).catch((error: unknown) => String(error));
    const continued = await apply(azure, small.steps);
    const { stdout } = await promisify(execFile)('bash', ['-c', renderScript(small, [])], {
      env: other.environment,
    });

    expect(failure).toContain('(AuthorizationFailed) No right to assign roles.');
    expect(changes(continued).map((title) => title.split(' ')[0])).toEqual(Array(6).fill('Assign'));
    expect(other.state()).toEqual(azure.state());
    const clientId = continued.values.get('gccHighClientId');
    expect(stdout).toContain(`--env gcc-high --body "${clientId}"`);
    azure.remove();
    other.remove();
  });
});
