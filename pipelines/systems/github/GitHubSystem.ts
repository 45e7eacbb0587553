import { StepError } from '../../../publish/settings/StepError';
import type { JsonObject } from '../../../publish/http/parseResponse';
import {
  type FileChange,
  isSameText,
  type Issue,
  markerOf,
  type Note,
  type Outcome,
  type PipelineSystem,
} from '../model/PipelineSystem';
import { parseItem, textOf } from '../rest/parseList';
import { commitFile } from './commitFile';
import type { GitHubApi } from './GitHubApi';

/** Finds the issues of this program among all others; the marker then finds the stack's. */
const driftLabel = 'drift';

/** GitHub Actions: comments, issues and pull requests by the REST API of version 2022-11-28. */
export class GitHubSystem implements PipelineSystem {
  /** GitHub accepts 65,536 characters; the rest is for a frame around the pages. */
  readonly longestComment = 60_000;

  constructor(private readonly api: GitHubApi) {}

  async writeComment(note: Note): Promise<Outcome> {
    const { pullRequest } = this.api.settings;
    if (pullRequest === undefined) {
      throw new StepError(
        'This job is not about a pull request: its event has no pull request number.',
        'Run the step "comment" only in jobs of the event pull_request.',
      );
    }
    const body = withMarker(note);
    const what = 'Writing the comment';
    const scope = 'pull-requests: write';
    const path = this.api.inRepository(`/issues/${pullRequest}/comments`);
    const comments = await this.api.list(path, { what, scope });
    const found = comments.find((comment) => hasMarker(comment, note.key));
    if (found === undefined) {
      const created = await this.api.send({ method: 'POST', path, body: { body }, what, scope });
      return outcome('created', parseItem(created.body, what));
    }
    if (isSameText(textOf(found, 'body'), body)) return outcome('unchanged', found);
    const one = this.api.inRepository(`/issues/comments/${textOf(found, 'id')}`);
    const updated = await this.api.send({
      method: 'PATCH',
      path: one,
      body: { body },
      what,
      scope,
    });
    return outcome('updated', parseItem(updated.body, what));
  }

  async openIssue(issue: Issue): Promise<Outcome> {
    const { key, title } = issue;
    const body = withMarker(issue);
    const found = await this.findIssue(key);
    const request = { what: 'Opening the issue', scope: 'issues: write' };
    if (found === undefined) {
      const { body: created } = await this.api.send({
        ...request,
        method: 'POST',
        path: this.api.inRepository('/issues'),
        body: { title, body, labels: [driftLabel] },
      });
      return outcome('created', parseItem(created, request.what));
    }
    if (isSameText(textOf(found, 'body'), body)) return outcome('unchanged', found);
    await this.api.send({
      ...request,
      method: 'PATCH',
      path: this.issuePath(found),
      body: { title, body },
    });
    return outcome('updated', found);
  }

  async closeIssue(key: string, reason: string): Promise<Outcome> {
    const found = await this.findIssue(key);
    if (found === undefined) return { action: 'none', url: '' };
    const request = { what: 'Closing the issue', scope: 'issues: write' };
    const path = this.issuePath(found);
    await this.api.send({
      ...request,
      method: 'POST',
      path: `${path}/comments`,
      body: { body: reason },
    });
    const state = { state: 'closed', state_reason: 'completed' };
    await this.api.send({ ...request, method: 'PATCH', path, body: state });
    return outcome('closed', found);
  }

  async proposeChange(change: FileChange): Promise<Outcome> {
    const isPushed = await commitFile(this.api, change);
    const { settings } = this.api;
    const request = { what: 'Opening the pull request', scope: 'pull-requests: write' };
    const [owner = ''] = settings.repository.split('/');
    const path = this.api.inRepository('/pulls');
    const query = { state: 'open', head: `${owner}:${change.branch}` };
    const [found] = await this.api.list(path, { ...request, query });
    const { title, body } = change;
    if (found === undefined) {
      const { body: created } = await this.api.send({
        ...request,
        method: 'POST',
        path,
        body: { title, body, head: change.branch, base: settings.base },
      });
      return outcome('created', parseItem(created, request.what));
    }
    const isSame = textOf(found, 'title') === title && isSameText(textOf(found, 'body'), body);
    if (!isSame) {
      const one = `${path}/${textOf(found, 'number')}`;
      await this.api.send({ ...request, method: 'PATCH', path: one, body: { title, body } });
    }
    return outcome(isSame && !isPushed ? 'unchanged' : 'updated', found);
  }

  private async findIssue(key: string): Promise<JsonObject | undefined> {
    const issues = await this.api.list(this.api.inRepository('/issues'), {
      query: { state: 'open', labels: driftLabel },
      what: 'Looking for the issue',
      scope: 'issues: write',
    });
    return issues.find((issue) => issue['pull_request'] === undefined && hasMarker(issue, key));
  }

  private issuePath(issue: JsonObject): string {
    return this.api.inRepository(`/issues/${textOf(issue, 'number')}`);
  }
}

function outcome(action: Outcome['action'], item: JsonObject): Outcome {
  return { action, url: textOf(item, 'html_url') };
}

function withMarker({ key, body }: Note): string {
  return `${markerOf(key)}\n${body}`;
}

function hasMarker(item: JsonObject, key: string): boolean {
  return textOf(item, 'body').includes(markerOf(key));
}
