import { callStep } from '../../harness/pipelines/callStep';
import { DevOpsStandIn } from '../../harness/pipelines/DevOpsStandIn';
import { GitHubStandIn } from '../../harness/pipelines/GitHubStandIn';
import { useFolder } from '../../harness/system/useFolder';
import { reportOf, writeReports } from '../reportOf';

const folder = useFolder('audit-log-owner-', 'each');
const marker = '<!-- audit-log-connector:preview -->';
const head = '89abcdef0123456789abcdef0123456789abcdef';

async function comment(environment: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  return await callStep(['comment', '--in', folder.in('previews'), ...flags], { environment });
}

describe('whose comment the step continues on GitHub', () => {
  const gitHub = new GitHubStandIn();
  let environment: Record<string, string>;

  beforeAll(async () => void (await gitHub.server.start()));
  beforeEach(async () => {
    gitHub.comments.clear();
    await writeReports(folder.in('previews'), reportOf());
    environment = {
      GITHUB_ACTIONS: 'true',
      ...gitHub.variables,
      GITHUB_EVENT_PATH: await folder.write(
        'event.json',
        JSON.stringify({ pull_request: { number: 7, head: { sha: head } } }),
      ),
    };
  });
  afterAll(async () => await gitHub.server.stop());

  const foreign = (type: string, author_association: string, body = marker) => ({
    id: 900,
    html_url: '',
    body,
    user: { type },
    author_association,
  });

  it.each([
    ['of a stranger, who could change the text later', foreign('User', 'NONE')],
    ['of a contributor without a right to write', foreign('User', 'CONTRIBUTOR')],
    ['that quotes the marker', foreign('Bot', 'NONE', `> ${marker}\n> ## Preview`)],
  ])('is not one %s', async (_name, other) => {
    gitHub.comments.set(7, [other]);
    const { body } = other;

    expect((await comment(environment)).out).toContain('is created');
    expect(gitHub.comments.get(7)?.[0]?.body).toBe(body);
  });

  it('is one of a person whose token the job has', async () => {
    gitHub.comments.set(7, [foreign('User', 'COLLABORATOR')]);

    expect((await comment(environment)).out).toContain('is updated');
  });

  it('is a new one where somebody deletes it meanwhile', async () => {
    await comment(environment);
    const [own] = gitHub.comments.get(7) ?? [];
    await writeReports(folder.in('previews'), reportOf({ counts: { create: 1 } }));
    const faults = [undefined, { status: 404, body: { message: 'Not Found' } }];
    gitHub.server.faults.shift = () => faults.shift();
    const { code, out } = await comment(environment);

    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('is created') as string,
    });
    expect(gitHub.comments.get(7)?.[0]).toBe(own);
  });

  it('names its commit, and each stack whose job left no result', async () => {
    const { out } = await comment(environment, '--stacks', '["dev","gcc-high"]', '--json');
    const body = gitHub.comments.get(7)?.[0]?.body ?? '';

    expect(JSON.parse(out)).toMatchObject({ stacks: ['dev', 'gcc-high'] });
    expect(body).toContain('## Preview of 2 stacks\n\nCommit `89abcdef0123`');
    expect(body).toContain('**1 preview failed.**');
    expect(body).toContain('### `gcc-high`: the preview failed');
    expect(body).toContain('There is no result');
  });

  it('is written also where no job left a result', async () => {
    const args = ['comment', '--in', folder.in('nothing'), '--stacks', 'dev, gcc'];
    const { code, err } = await callStep(args, { environment });

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(gitHub.comments.get(7)?.[0]?.body).toContain('**2 previews failed.**');
  });

  it.each(['[dev', '["dev",1]', 'dev,,gcc', '-x'])('refuses the list %s', async (list) => {
    const { code, err } = await comment(environment, `--stacks=${list}`);

    expect(code).toBe(1);
    expect(err).toContain('--stacks');
    expect(gitHub.comments.size).toBe(0);
  });

  it('waits a minute for a secondary limit without a header, and does not blame a permission', async () => {
    const limited = { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } };
    const hour = { ...limited, headers: { 'retry-after': '3600' } };
    const faults = [limited, hour];
    gitHub.server.faults.shift = () => faults.shift();
    const { code, err } = await comment(environment);

    expect(code).toBe(1);
    expect(err).toContain('Trying again in 60 s.');
    expect(err).toContain('Run the job again later.');
    expect(err).not.toContain('permission');
  });
});

it('is not the comment of somebody else in Azure DevOps', async () => {
  const devOps = new DevOpsStandIn();
  await devOps.server.start();
  try {
    await writeReports(folder.in('previews'), reportOf());
    const other = { id: 1, content: marker, isForeign: true };
    const quote = { id: 1, content: `> ${marker}` };
    devOps.threads.push(
      { id: 900, status: 'active', comments: [other] },
      { id: 901, status: 'active', comments: [quote] },
    );
    const { code, out } = await comment({
      TF_BUILD: 'True',
      ...devOps.variables,
      SYSTEM_PULLREQUEST_PULLREQUESTID: '7',
      SYSTEM_PULLREQUEST_SOURCECOMMITID: head,
      BUILD_REPOSITORY_PROVIDER: 'TfsGit',
    });

    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('is created') as string,
    });
    expect(devOps.threads).toHaveLength(3);
    expect(devOps.threads[2]?.comments[0]?.content).toContain('Commit `89abcdef0123`');
    expect(quote.content).toBe(`> ${marker}`);
  } finally {
    await devOps.server.stop();
  }
});
