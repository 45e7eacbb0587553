import type { FileChange } from '../model/PipelineSystem';
import { requireCommit } from '../model/requireCommit';
import { parseItem, textOf } from '../rest/parseList';
import type { GitHubApi } from './GitHubApi';

const request = { what: 'Writing the branch', scope: 'contents: write' };

/**
 * Puts a commit with one changed file on a branch: on top of the commit of the checkout, whatever the
 * branch had before. Returns false if the branch has this content already. GitHub signs the commit,
 * and the job needs no git with a login.
 */
export async function commitFile(
  api: GitHubApi,
  { branch, path, content, message }: FileChange,
): Promise<boolean> {
  const { commit } = api.settings;
  requireCommit(commit, {
    variable: 'GITHUB_SHA',
    fix: 'Run the step in a job of GitHub Actions.',
  });
  const branchPath = api.inRepository(`/git/ref/heads/${branch}`);
  const ref = await api.send({ ...request, path: branchPath, accept: [404] });
  const exists = ref.status !== 404;
  if (exists && (await readContent(api, branch, path)) === content) return false;
  const base = await api.send({ ...request, path: api.inRepository(`/git/commits/${commit}`) });
  const post = async (what: string, body: object): Promise<string> => {
    const { body: made } = await api.send({
      ...request,
      method: 'POST',
      path: api.inRepository(`/git/${what}`),
      body,
    });
    return textOf(parseItem(made, request.what), 'sha');
  };
  const tree = await post('trees', {
    base_tree: textOf(parseItem(base.body, request.what), 'tree', 'sha'),
    tree: [{ path, mode: '100644', type: 'blob', content }],
  });
  const sha = await post('commits', { message, tree, parents: [commit] });
  if (exists) {
    const refPath = api.inRepository(`/git/refs/heads/${branch}`);
    const body = { sha, force: true };
    await api.send({ ...request, method: 'PATCH', path: refPath, body });
  } else {
    await post('refs', { ref: `refs/heads/${branch}`, sha });
  }
  return true;
}

async function readContent(api: GitHubApi, branch: string, path: string): Promise<string> {
  const { status, body } = await api.send({
    ...request,
    path: api.inRepository(`/contents/${path.split('/').map(encodeURIComponent).join('/')}`),
    query: { ref: branch },
    accept: [404],
  });
  if (status === 404) return '';
  return Buffer.from(textOf(parseItem(body, request.what), 'content'), 'base64').toString('utf8');
}
