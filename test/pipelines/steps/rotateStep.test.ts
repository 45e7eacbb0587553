import { readFile } from 'node:fs/promises';

import { callStep } from '../../harness/pipelines/callStep';
import { DevOpsStandIn } from '../../harness/pipelines/DevOpsStandIn';
import { GitHubStandIn } from '../../harness/pipelines/GitHubStandIn';
import { useFolder } from '../../harness/system/useFolder';

const folder = useFolder('audit-log-rotate-', 'each');
const commit = '0123456789abcdef0123456789abcdef01234567';
/** Generation 4 of the calendar that begins on 2026-01-01 with 90 days. */
const now = '2026-11-27T12:00:00Z';

const pinned = (generation: number) => `# Our tenant.
config:
  audit-log-connector:cloud: gcc
  # Raised by the pipeline.
  audit-log-connector:secretGeneration: ${generation} # not by hand
  azure-native:location: eastus
`;

async function rotate(
  text: string,
  flags: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) {
  await folder.write('Pulumi.yaml', 'name: audit-log-connector\nruntime: nodejs\n');
  const file = await folder.write('Pulumi.gcc.yaml', text);
  const args = ['rotate', '--stack', 'gcc', ...flags];
  const result = await callStep(args, { project: folder.in(''), environment, now });
  return { ...result, text: await readFile(file, 'utf8') };
}

describe('the step rotate', () => {
  it('raises the generation when it is due, and changes nothing else of the file', async () => {
    const { code, out, err, text } = await rotate(pinned(3));

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(text).toBe(pinned(4));
    expect(out).toBe(
      'gcc gets secretGeneration 4 in place of 3.\n' +
        'The deployment replaces client secret b of the registration, which is not in use, and writes it to the vault. It is valid until 2027-03-27.\n' +
        'The client secret of generation 3 stays valid until 2026-12-27, so that nothing fails that still has it.\n' +
        'The app reads the vault again when Entra refuses the former secret. It needs no restart.',
    );
  });

  it('has nothing to do before the next rotation is due, which is a success', async () => {
    const { code, out, text } = await rotate(pinned(4), ['--json']);

    expect({ code, text }).toEqual({ code: 0, text: pinned(4) });
    expect(JSON.parse(out)).toEqual({
      stack: 'gcc',
      action: 'notDue',
      from: 4,
      to: null,
      text: 'gcc has generation 4, and the next rotation is due on 2026-12-27.',
      pullRequest: null,
    });
  });

  it('goes to the generation of today where rotations were left out', async () => {
    const { out, text } = await rotate(pinned(1));

    expect(text).toBe(pinned(4));
    expect(out).toContain('The client secret of generation 1 ended on 2026-06-30.');
  });

  it('raises early only within the policy of the stack', async () => {
    const refused = await rotate(pinned(4), ['--early']);
    expect(refused).toMatchObject({ code: 1, text: pinned(4) });
    expect(refused.err).toContain('secretGeneration is "5"; expected at most 4:');
    expect(refused.err).toContain('later than secretMaximumDays (180) allows');

    const longer = `${pinned(4)}  audit-log-connector:secretMaximumDays: 365\n`;
    expect((await rotate(longer, ['--early'])).text).toContain('secretGeneration: 5 # not by hand');
  });

  it('explains a stack that follows the calendar, and pins it on demand', async () => {
    const calendar = 'config:\n  audit-log-connector:cloud: gcc\n  # The end.\n';
    const explained = await rotate(calendar);
    expect(explained).toMatchObject({ code: 0, text: calendar });
    expect(explained.out).toContain('the first deployment from 2026-12-27 on rotates');

    const { text, out } = await rotate(calendar, ['--pin']);
    expect(text).toBe(
      'config:\n  audit-log-connector:cloud: gcc\n  audit-log-connector:secretGeneration: 4\n  # The end.\n',
    );
    expect(out).toContain('The deployment changes nothing');
  });

  it.each([
    ['scope: platform', 1, 'its identity stack holds the client secret'],
    ['credential: federated', 0, 'there is no client secret to rotate'],
  ])('explains a stack with %s', async (line, code, message) => {
    const result = await rotate(`config:\n  audit-log-connector:${line}\n`);

    expect(result.code).toBe(code);
    expect(result.out + result.err).toContain(message);
  });

  it.each([
    'cloud: gcc\n  audit-log-connector:serveKit: true',
    'cloud: gccHigh\n  audit-log-connector:usagePage: entra',
  ])(
    'raises the generation of a stack with a federated credential whose other secret is due: %s',
    async (lines) => {
      const text = `config:\n  audit-log-connector:credential: federated\n  audit-log-connector:${lines}\n  audit-log-connector:secretGeneration: `;

      expect(await rotate(`${text}3\n`)).toMatchObject({ code: 0, text: `${text}4\n` });
    },
  );

  it('reports a stack without a file', async () => {
    await folder.write('Pulumi.yaml', 'name: audit-log-connector\n');
    const { code, err } = await callStep(['rotate', '--stack', 'gc'], { project: folder.in('') });

    expect(code).toBe(1);
    expect(err).toMatch(/Could not read .*Pulumi\.gc\.yaml.*\nCheck --stack/s);
  });
});

describe('the pull request of a rotation', () => {
  const flags = ['--pull-request', '--json'];
  const actionOf = ({ code, out, err }: Awaited<ReturnType<typeof rotate>>): string => {
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return (JSON.parse(out) as { pullRequest: { action: string } }).pullRequest.action;
  };

  it('is opened once on GitHub, and updated where the change is another one', async () => {
    const gitHub = new GitHubStandIn();
    await gitHub.server.start();
    const environment = {
      GITHUB_ACTIONS: 'true',
      ...gitHub.variables,
      GITHUB_SHA: commit,
      GITHUB_REF_NAME: 'main',
      GITHUB_WORKSPACE: folder.in('..'),
    };
    const branch = 'pipelines/rotate-gcc';
    const content = () => Object.entries(gitHub.files.get(gitHub.branches.get(branch) ?? '') ?? {});
    try {
      const first = await rotate(pinned(3), flags, environment);
      expect(actionOf(first)).toBe('created');
      expect(first.text).toBe(pinned(3));
      expect(gitHub.pulls).toMatchObject([
        { head: branch, base: 'main', title: 'Rotate the client secret of gcc (generation 4)' },
      ]);
      expect(content()).toEqual([
        [expect.stringMatching(/^audit-log-rotate-\w+\/Pulumi\.gcc\.yaml$/), pinned(4)],
      ]);

      const commits = gitHub.files.size;
      expect(actionOf(await rotate(pinned(3), flags, environment))).toBe('unchanged');
      expect(gitHub.files.size).toBe(commits);

      const other = `${pinned(3)}  azure-native:tenantId: x\n`;
      expect(actionOf(await rotate(other, flags, environment))).toBe('updated');
      expect(content()[0]?.[1]).toContain('azure-native:tenantId');
      expect(gitHub.pulls).toHaveLength(1);
    } finally {
      await gitHub.server.stop();
    }
  });

  it('names the setting of the repository that allows it', async () => {
    const gitHub = new GitHubStandIn();
    await gitHub.server.start();
    gitHub.branches.set('pipelines/rotate-gcc', commit);
    gitHub.files.set(commit, { 'Pulumi.gcc.yaml': pinned(4) });
    const message = 'GitHub Actions is not permitted to create or approve pull requests.';
    try {
      // The branch and its content are there; listing and opening pull requests follow.
      const faults = [undefined, undefined, undefined, { status: 403, body: { message } }];
      const respond = gitHub.server.faults.shift.bind(gitHub.server.faults);
      gitHub.server.faults.shift = () => faults.shift() ?? respond();
      const { code, err } = await rotate(pinned(3), flags, {
        GITHUB_ACTIONS: 'true',
        ...gitHub.variables,
        GITHUB_SHA: commit,
        GITHUB_REF_NAME: 'main',
      });

      expect(code).toBe(1);
      expect(err).toContain('Allow GitHub Actions to create and approve pull requests');
    } finally {
      await gitHub.server.stop();
    }
  });

  it('is opened once in Azure DevOps, on a branch that begins at the checkout', async () => {
    const devOps = new DevOpsStandIn();
    await devOps.server.start();
    const environment = {
      TF_BUILD: 'True',
      ...devOps.variables,
      BUILD_SOURCEVERSION: commit,
      BUILD_SOURCEBRANCH: 'refs/heads/main',
      BUILD_SOURCESDIRECTORY: folder.in(''),
    };
    try {
      expect(actionOf(await rotate(pinned(3), flags, environment))).toBe('created');
      expect(actionOf(await rotate(pinned(3), flags, environment))).toBe('unchanged');
      const other = `${pinned(3)}  azure-native:tenantId: x\n`;
      expect(actionOf(await rotate(other, flags, environment))).toBe('updated');
      expect(devOps.pulls).toMatchObject([
        { sourceRefName: 'refs/heads/pipelines/rotate-gcc', targetRefName: 'refs/heads/main' },
      ]);
      const files = devOps.branches.get('refs/heads/pipelines/rotate-gcc')?.files ?? {};
      expect(files['/Pulumi.gcc.yaml']).toContain('azure-native:tenantId');
      // A branch that stayed after a squash merge would conflict with main.
      expect(devOps.branches.get('refs/heads/pipelines/rotate-gcc')?.parent).toBe(commit);
    } finally {
      await devOps.server.stop();
    }
  });
});
