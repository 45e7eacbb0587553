import { callStep } from '../../harness/pipelines/callStep';
import { DevOpsStandIn } from '../../harness/pipelines/DevOpsStandIn';
import { GitHubStandIn } from '../../harness/pipelines/GitHubStandIn';
import { useFolder } from '../../harness/system/useFolder';
import { reportOf, writeReports } from '../reportOf';

const folder = useFolder('audit-log-issue-', 'each');

const none = (stack: string) => reportOf({ kind: 'drift', stack });
const drift = (stack: string, ...properties: readonly string[]) =>
  reportOf({
    kind: 'drift',
    stack,
    outcome: 'drift',
    exitCode: 7,
    counts: { update: 1, same: 61 },
    changes: [
      { operation: 'update', name: 'vault', type: 'azure-native:keyvault:Vault', properties },
    ],
  });
const failed = (stack: string) =>
  reportOf({ kind: 'drift', stack, outcome: 'failed', exitCode: 255, errors: ['no login'] });

describe.each(['github', 'azure-devops'])('the issues of drift in %s', (system) => {
  const gitHub = new GitHubStandIn();
  const devOps = new DevOpsStandIn();
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    await Promise.all([gitHub.server.start(), devOps.server.start()]);
    environment = {
      ...gitHub.variables,
      ...devOps.variables,
      // Work items are independent of the place of the code.
      BUILD_REPOSITORY_PROVIDER: 'GitHub',
    };
  });
  afterAll(async () => {
    await Promise.all([gitHub.server.stop(), devOps.server.stop()]);
  });

  async function issue(...reports: readonly ReturnType<typeof reportOf>[]) {
    await writeReports(folder.in('drift'), ...reports);
    const args = ['issue', '--in', folder.in('drift'), '--system', system, '--json'];
    const { code, out, err } = await callStep(args, { environment });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { issues } = JSON.parse(out) as { issues: { stack: string; action: string }[] };
    return issues.map(({ stack, action }) => `${stack} ${action}`);
  }

  /** Title, text and state of each issue. */
  function kept(): readonly (readonly (string | undefined)[])[] {
    return system === 'github'
      ? gitHub.issues.map(({ title, body, state }) => [title, body, state])
      : devOps.workItems.map(({ fields }) => [
          fields['System.Title'],
          fields['System.Description'],
          fields['System.State'],
        ]);
  }

  it('are one for each stack with drift', async () => {
    expect(await issue(drift('gcc', 'tags'), drift('gcc-high', 'sku'), none('dev'))).toEqual([
      'dev none',
      'gcc created',
      'gcc-high created',
    ]);
    expect(kept().map(([title]) => title)).toEqual([
      'Drift in the stack gcc',
      'Drift in the stack gcc-high',
    ]);
    expect(kept()[0]?.[1]).toContain(
      '| changed | `vault` | `azure-native:keyvault:Vault` | `tags` |',
    );
    expect(kept()[0]?.[1]).toContain('pulumi up --refresh --stack gcc`');
  });

  it('are not repeated by the same drift, and updated by another one', async () => {
    expect(await issue(drift('gcc', 'tags'))).toEqual(['gcc unchanged']);
    expect(await issue(drift('gcc', 'tags', 'sku'))).toEqual(['gcc updated']);
    expect(kept()).toHaveLength(2);
    expect(kept()[0]?.[1]).toContain('`tags`, `sku`');
  });

  it('stay as they are where the comparison failed', async () => {
    expect(await issue(failed('gcc'))).toEqual(['gcc none']);
    expect(kept()[0]?.[2]).toMatch(/open|New/);
  });

  it('are closed with a comment when the drift is gone, and opened anew by the next one', async () => {
    expect(await issue(none('gcc'))).toEqual(['gcc closed']);
    expect(kept()[0]?.[2]).toMatch(/^closed$/i);
    expect(kept()[1]?.[2]).toMatch(/open|New/);
    const comments = [...gitHub.comments.values()].flat().map(({ body }) => body);
    expect([...comments, ...devOps.history]).toEqual(['The stack gcc has no drift any more.']);

    expect(await issue(none('gcc'))).toEqual(['gcc none']);
    expect(await issue(drift('gcc', 'tags'))).toEqual(['gcc created']);
    expect(kept()).toHaveLength(3);
  });
});

describe('the step issue', () => {
  it('refuses a folder without a report of drift', async () => {
    await writeReports(folder.in('drift'), reportOf());
    const { code, err } = await callStep(['issue', '--in', folder.in('drift')]);

    expect(code).toBe(1);
    expect(err).toContain('There is no report of the step "drift"');
  });

  it('leaves alone what somebody else opened with the marker, or quoted', async () => {
    const gitHub = new GitHubStandIn();
    await gitHub.server.start();
    const issueOf = (id: number, body: string, user: string) => ({
      id,
      number: id,
      title: 'x',
      body,
      html_url: '',
      labels: [{ name: 'drift' }],
      state: 'open',
      user: { type: user },
      author_association: 'NONE',
    });
    const marker = '<!-- audit-log-connector:drift-gcc -->';
    gitHub.issues.push(issueOf(90, marker, 'User'), issueOf(91, `of dev\n${marker}`, 'Bot'));
    try {
      await writeReports(folder.in('drift'), drift('gcc', 'tags'), none('dev'));
      const args = ['issue', '--in', folder.in('drift'), '--system', 'github'];
      const environment = {
        ...gitHub.variables,
      };

      expect((await callStep(args, { environment })).out).toContain('gcc: opened an issue:');
      expect(gitHub.issues.map(({ state }) => state)).toEqual(['open', 'open', 'open']);
      expect(gitHub.issues[0]?.body).toBe(marker);
    } finally {
      await gitHub.server.stop();
    }
  });

  it('names the option where no pipeline runs it', async () => {
    await writeReports(folder.in('drift'), none('gcc'));
    const { code, err } = await callStep(['issue', '--in', folder.in('drift')]);

    expect(code).toBe(1);
    expect(err).toContain('--system github or --system azure-devops');
  });
});
