import { StepError } from '../../../publish/settings/StepError';
import type { FileChange } from '../model/PipelineSystem';
import { requireCommit } from '../model/requireCommit';
import { parseItem, parseList, textOf } from '../rest/parseList';
import type { DevOpsApi } from './DevOpsApi';

const request = { what: 'Writing the branch', right: 'Contribute' };

/**
 * Pushes a commit with one changed file on top of the commit of the checkout, whatever the branch had
 * before: one that stayed after a squash merge would conflict. Returns false if the branch has this
 * content already.
 */
export async function pushFile(
  api: DevOpsApi,
  { branch, path, content, message }: FileChange,
): Promise<boolean> {
  const { commit } = api.settings;
  requireCommit(commit, {
    variable: 'BUILD_SOURCEVERSION',
    fix: 'Run the step in Azure Pipelines.',
  });
  const name = `refs/heads/${branch}`;
  const query = { filter: `heads/${branch}` };
  const { body: list } = await api.send({ ...request, path: api.inRepository('/refs'), query });
  const tip = parseList(list, request.what, 'value').find((ref) => textOf(ref, 'name') === name);
  if (tip !== undefined && (await readContent(api, branch, path)) === content) return false;
  const oldTip = tip === undefined ? commit : textOf(tip, 'objectId');
  if (oldTip !== commit) await moveBranch(api, { name, oldObjectId: oldTip, newObjectId: commit });
  const change = {
    changeType: 'edit',
    item: { path: `/${path}` },
    newContent: { content, contentType: 'rawtext' },
  };
  await api.send({
    ...request,
    method: 'POST',
    path: api.inRepository('/pushes'),
    body: {
      refUpdates: [{ name, oldObjectId: commit }],
      commits: [{ comment: message, changes: [change] }],
    },
  });
  return true;
}

/** Azure DevOps gives the creator of a branch the right to do this. */
async function moveBranch(api: DevOpsApi, update: Readonly<Record<string, string>>): Promise<void> {
  const path = api.inRepository('/refs');
  const right = 'Force push';
  const { body } = await api.send({ ...request, right, method: 'POST', path, body: [update] });
  // The status of the response is 200 also where the update failed.
  const [result] = parseList(body, request.what, 'value');
  if (result?.['success'] === true) return;
  throw new StepError(
    `${request.what}: ${update['name']} could not be moved (${textOf(result ?? {}, 'updateStatus')}).`,
    `Delete the branch, or give the build service of the project the right "${right}" on it.`,
  );
}

async function readContent(api: DevOpsApi, branch: string, path: string): Promise<string> {
  const query = {
    path: `/${path}`,
    'versionDescriptor.version': branch,
    'versionDescriptor.versionType': 'branch',
    includeContent: 'true',
    $format: 'json',
  };
  const { status, body } = await api.send({
    ...request,
    path: api.inRepository('/items'),
    query,
    accept: [404],
  });
  return status === 404 ? '' : textOf(parseItem(body, request.what), 'content');
}
