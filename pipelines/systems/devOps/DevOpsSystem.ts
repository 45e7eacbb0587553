import { asObjects } from '../../../publish/http/parseResponse';
import { StepError } from '../../../publish/settings/StepError';
import {
  type FileChange,
  isSameText,
  type Issue,
  markerOf,
  type Note,
  type Outcome,
  type PipelineSystem,
} from '../model/PipelineSystem';
import { parseItem, parseList, textOf } from '../rest/parseList';
import type { DevOpsApi } from './DevOpsApi';
import { pushFile } from './pushFile';
import { WorkItems } from './WorkItems';

const closedThread = 'closed';
/** A description of a pull request may have this many characters. */
const longestDescription = 4_000;

/** Azure DevOps: threads and pull requests of Azure Repos, and work items of Azure Boards. */
export class DevOpsSystem implements PipelineSystem {
  /** Azure DevOps accepts 150,000 characters; a page of this length can be read. */
  readonly longestComment = 60_000;
  private readonly workItems: WorkItems;

  constructor(
    private readonly api: DevOpsApi,
    workItemType: string,
  ) {
    this.workItems = new WorkItems(api, workItemType);
  }

  get head(): string {
    return this.api.settings.head;
  }

  async writeComment({ key, body }: Note): Promise<Outcome> {
    const { pullRequest } = this.api.settings;
    if (pullRequest === undefined) {
      throw new StepError(
        'This run is not about a pull request: SYSTEM_PULLREQUEST_PULLREQUESTID is not set.',
        'Run the step "comment" only where Build.Reason is PullRequest: in a pipeline that is a build validation of the branch.',
      );
    }
    const content = `${markerOf(key)}\n${body}`;
    const request = { what: 'Writing the comment', right: 'Contribute to pull requests' };
    const path = this.api.inRepository(`/pullRequests/${pullRequest}/threads`);
    const url = this.pullRequestPage(pullRequest);
    for (const found of await this.findComments(path, markerOf(key))) {
      if (isSameText(found.content, content)) return { action: 'unchanged', url };
      const one = `${path}/${found.thread}/comments/${found.comment}`;
      // Only its author may change a comment, and it may be deleted since.
      const accept = [403, 404];
      const patch = { ...request, method: 'PATCH', path: one, body: { content }, accept } as const;
      const { status } = await this.api.send(patch);
      if (!accept.includes(status)) return { action: 'updated', url };
    }
    const comments = [{ parentCommentId: 0, content, commentType: 'text' }];
    // A thread that is active would hold up a pull request whose comments must be resolved.
    const thread = { comments, status: closedThread };
    await this.api.send({ ...request, method: 'POST', path, body: thread });
    return { action: 'created', url };
  }

  async openIssue(issue: Issue): Promise<Outcome> {
    return await this.workItems.open(issue);
  }

  async closeIssue(key: string, reason: string): Promise<Outcome> {
    return await this.workItems.close(key, reason);
  }

  async proposeChange(change: FileChange): Promise<Outcome> {
    const isPushed = await pushFile(this.api, change);
    const request = { what: 'Opening the pull request', right: 'Contribute to pull requests' };
    const path = this.api.inRepository('/pullrequests');
    const refs = {
      sourceRefName: `refs/heads/${change.branch}`,
      targetRefName: this.api.settings.base,
    };
    const query = {
      'searchCriteria.status': 'active',
      'searchCriteria.sourceRefName': refs.sourceRefName,
      'searchCriteria.targetRefName': refs.targetRefName,
    };
    const { body: list } = await this.api.send({ ...request, path, query });
    const [found] = parseList(list, request.what, 'value');
    const texts = { title: change.title, description: change.body.slice(0, longestDescription) };
    if (found === undefined) {
      const body = { ...refs, ...texts };
      const { body: created } = await this.api.send({ ...request, method: 'POST', path, body });
      return { action: 'created', url: this.pullRequestPage(idOf(created, request.what)) };
    }
    const id = textOf(found, 'pullRequestId');
    const isSame =
      textOf(found, 'title') === texts.title &&
      isSameText(textOf(found, 'description'), texts.description);
    if (!isSame) {
      await this.api.send({ ...request, method: 'PATCH', path: `${path}/${id}`, body: texts });
    }
    return {
      action: isSame && !isPushed ? 'unchanged' : 'updated',
      url: this.pullRequestPage(id),
    };
  }

  /** The comments that begin with the marker: a reply may quote it. */
  private async findComments(path: string, marker: string) {
    const what = 'Reading the comments';
    const response = await this.api.send({ path, what, right: 'Read' });
    return parseList(response.body, what, 'value').flatMap((thread) => {
      const first = asObjects(thread['comments']).find((comment) => comment['isDeleted'] !== true);
      if (first === undefined || thread['isDeleted'] === true) return [];
      const content = textOf(first, 'content');
      return content.trimStart().startsWith(marker)
        ? [{ content, thread: textOf(thread, 'id'), comment: textOf(first, 'id') }]
        : [];
    });
  }

  private pullRequestPage(id: number | string): string {
    return this.api.page(
      `/_git/${encodeURIComponent(this.api.settings.repositoryId)}/pullrequest/${id}`,
    );
  }
}

function idOf(body: string, what: string): string {
  return textOf(parseItem(body, what), 'pullRequestId');
}
