import { writeFile } from 'node:fs/promises';

import { callStep } from '../../harness/pipelines/callStep';
import { DevOpsStandIn } from '../../harness/pipelines/DevOpsStandIn';
import { GitHubStandIn, gitHubToken } from '../../harness/pipelines/GitHubStandIn';
import { useFolder } from '../../harness/system/useFolder';
import { reportOf, writeReports } from '../reportOf';

const folder = useFolder('audit-log-comment-', 'each');
const changed = reportOf({
  stack: 'gcc-high',
  counts: { same: 60, update: 1, create: 2 },
  changes: [
    {
      operation: 'update',
      name: 'vault',
      type: 'azure-native:keyvault:Vault',
      properties: ['tags'],
    },
  ],
});

async function comment(environment: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  return await callStep(['comment', '--in', folder.in('previews'), ...flags], { environment });
}

describe('the comment on GitHub', () => {
  let gitHub: GitHubStandIn;
  let environment: Record<string, string>;

  beforeEach(async () => {
    gitHub = new GitHubStandIn();
    await gitHub.server.start();
    await writeReports(folder.in('previews'), changed, reportOf());
    environment = {
      GITHUB_ACTIONS: 'true',
      ...gitHub.variables,
      GITHUB_EVENT_PATH: await folder.write('event.json', '{"pull_request":{"number":7}}'),
    };
  });
  afterEach(async () => await gitHub.server.stop());

  it('is one for all stacks, with a section for each, and the next run updates it', async () => {
    expect(await comment(environment)).toEqual({
      code: 0,
      out: 'The comment with 2 previews is created: https://github.example/contoso/audit-log/pull/7/1',
      err: '',
    });
    expect(gitHub.comments.get(7)?.map(({ body }) => body)).toEqual([
      [
        '<!-- audit-log-connector:preview -->',
        '## Preview of 2 stacks',
        '',
        '### `dev`: no changes',
        '',
        '',
        '### `gcc-high`: 1 to update, 2 to create, 60 unchanged',
        '',
        '| change | resource | type | properties |',
        '| --- | --- | --- | --- |',
        '| update | `vault` | `azure-native:keyvault:Vault` | `tags` |',
        '',
      ].join('\n'),
    ]);

    expect(JSON.parse((await comment(environment, '--json')).out)).toMatchObject({
      action: 'unchanged',
      stacks: ['dev', 'gcc-high'],
    });
    await writeReports(folder.in('previews'), reportOf({ counts: { same: 1 }, outcome: 'failed' }));
    expect((await comment(environment)).out).toContain('is updated');
    expect(gitHub.comments.get(7)).toHaveLength(1);
    expect(gitHub.comments.get(7)?.[0]?.body).toContain('**1 preview failed.**');
  });

  it('is found behind a hundred comments of others', async () => {
    await comment(environment);
    const [own] = gitHub.comments.get(7) ?? [];
    const others = Array.from({ length: 5 }, (_, id) => ({
      id: 1000 + id,
      body: 'x',
      html_url: '',
    }));
    gitHub.comments.set(7, [...others, own!]);
    gitHub.mostPerPage = 2;

    expect((await comment(environment)).out).toContain('is unchanged');
  });

  it('stays within what a comment may have, and says what is left out', async () => {
    const changes = Array.from({ length: 150 }, (_, index) => ({
      operation: 'delete' as const,
      name: `resource-with-a-long-name-${index}`,
      type: 'azure-native:authorization:RoleAssignment',
      properties: [],
    }));
    const errors = Array.from(
      { length: 8 },
      (_, index) => `${index} ${'The name is taken. '.repeat(150)}`,
    );
    const stacks = ['dev', 'commercial', 'gcc', 'gcc-high', 'dod'];
    const reports = stacks.map((stack) => reportOf({ stack, changes, errors, outcome: 'failed' }));
    await writeReports(folder.in('previews'), ...reports);

    await comment(environment);
    const body = gitHub.comments.get(7)?.[0]?.body ?? '';
    expect(body.length).toBeLessThan(65_536);
    expect(body.match(/the preview failed/g)).toHaveLength(5);
    expect(body).toContain('more resources in the log of the job.');
  });

  it('waits as GitHub asks, and tries again what may succeed', async () => {
    gitHub.server.faults.push(
      { status: 403, body: { message: 'secondary rate limit' }, headers: { 'retry-after': '60' } },
      { status: 502, body: {} },
    );
    const { code, err } = await comment(environment);

    expect(code).toBe(0);
    expect(err).toMatch(/HTTP 403: secondary rate limit Trying again in 60 s\.\n.*HTTP 502/);
  });

  it.each([
    [
      'a fork',
      403,
      'Resource not accessible by integration',
      'The token of a pull request from a fork',
    ],
    [
      'a repository out of sight',
      404,
      'Not Found',
      'GitHub hides from a token what it may not see',
    ],
  ])('names the way out of a refusal: %s', async (_name, status, message, fix) => {
    gitHub.server.faults.push({ status, body: { message } });
    const { code, err } = await comment(environment);

    expect(code).toBe(1);
    expect(err).toContain(`Writing the comment: 127.0.0.1`);
    expect(err).toContain(`responded with HTTP ${status}: ${message}`);
    expect(err).toContain(fix);
    expect(err).not.toContain(gitHubToken);
  });

  it('reports everything that is wrong with the variables at once', async () => {
    const { code, err } = await comment({
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: 'http://elsewhere.example',
      GITHUB_REPOSITORY: 'contoso',
    });

    expect(code).toBe(1);
    expect(err).toContain('GITHUB_API_URL is "http://elsewhere.example"; expected an https URL.');
    expect(err).toContain('GITHUB_REPOSITORY is "contoso"; expected <owner>/<repository>.');
    expect(err).toContain('GITHUB_TOKEN is not set; expected the token of the job.');
  });

  it('sends nothing in a job that is not about a pull request', async () => {
    await writeFile(environment['GITHUB_EVENT_PATH'] ?? '', '{"ref":"refs/heads/main"}');
    const { code, err } = await comment(environment);

    expect(code).toBe(1);
    expect(err).toContain('This job is not about a pull request');
    expect(gitHub.server.requests).toEqual([]);
  });

  it('does not send the token to the host of a next page elsewhere', async () => {
    const link = '<https://elsewhere.example/?page=2>; rel="next"';
    gitHub.server.faults.push({ status: 200, body: [], headers: { link } });
    const { code, err } = await comment(environment);

    expect(code).toBe(1);
    expect(err).toContain('on another host than GITHUB_API_URL');
  });
});

describe('the comment in Azure DevOps', () => {
  const devOps = new DevOpsStandIn();
  let environment: Record<string, string>;

  beforeAll(async () => {
    await devOps.server.start();
    environment = {
      TF_BUILD: 'True',
      ...devOps.variables,
      SYSTEM_PULLREQUEST_PULLREQUESTID: '7',
      BUILD_REPOSITORY_PROVIDER: 'TfsGit',
    };
  });
  beforeEach(async () => {
    await writeReports(folder.in('previews'), changed);
  });
  afterAll(async () => await devOps.server.stop());

  it('is one closed thread, which the next run updates', async () => {
    expect(await comment(environment)).toMatchObject({ code: 0, err: '' });
    await writeReports(folder.in('previews'), reportOf({ stack: 'gcc-high' }));
    const { out } = await comment(environment);

    expect(out).toContain('is updated');
    expect(out).toContain('/contoso/Audit%20Log/_git/');
    expect(devOps.threads).toMatchObject([
      {
        status: 'closed',
        comments: [{ content: expect.stringContaining('no changes') as string }],
      },
    ]);
  });

  it('explains a token that leads to the page to sign in', async () => {
    const { code, err } = await comment({ ...environment, SYSTEM_ACCESSTOKEN: 'wrong-token' });

    expect(code).toBe(1);
    expect(err).toContain('Azure DevOps Services | Sign In');
    expect(err).toContain('Map $(System.AccessToken) to SYSTEM_ACCESSTOKEN');
  });

  it('names GitHub where the repository is there', async () => {
    const { code, err } = await comment({ ...environment, BUILD_REPOSITORY_PROVIDER: 'GitHub' });

    expect(code).toBe(1);
    expect(err).toContain('use --system github');
  });
});
