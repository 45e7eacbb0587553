import { type FileChange, isSameText, type Outcome } from '../model/PipelineSystem';
import { parseItem, textOf } from '../rest/parseList';
import { commitFile } from './commitFile';
import type { GitHubApi } from './GitHubApi';
import { outcomeOf } from './outcomeOf';

/** Puts a change on its branch, and opens one pull request of it; an open one is updated. */
export async function proposeChange(api: GitHubApi, change: FileChange): Promise<Outcome> {
  const isPushed = await commitFile(api, change);
  const { settings } = api;
  const request = { what: 'Opening the pull request', scope: 'pull-requests: write' };
  const [owner = ''] = settings.repository.split('/');
  const path = api.inRepository('/pulls');
  const query = { state: 'open', head: `${owner}:${change.branch}` };
  const [found] = await api.list(path, { ...request, query });
  const { title, body } = change;
  if (found === undefined) {
    const { body: created } = await api.send({
      ...request,
      method: 'POST',
      path,
      body: { title, body, head: change.branch, base: settings.base },
    });
    return outcomeOf('created', parseItem(created, request.what));
  }
  const isSame = textOf(found, 'title') === title && isSameText(textOf(found, 'body'), body);
  if (!isSame) {
    const one = `${path}/${textOf(found, 'number')}`;
    await api.send({ ...request, method: 'PATCH', path: one, body: { title, body } });
  }
  return outcomeOf(isSame && !isPushed ? 'unchanged' : 'updated', found);
}
