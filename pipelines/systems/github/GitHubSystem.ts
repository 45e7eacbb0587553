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
import type { GitHubApi } from './GitHubApi';
import { findOwn } from './findOwn';
import { outcomeOf } from './outcomeOf';
import { proposeChange } from './proposeChange';

/** Finds the issues of this program among all others; the marker then finds the stack's. */
const driftLabel = 'drift';

/** GitHub Actions: comments, issues and pull requests by the REST API of version 2022-11-28. */
export class GitHubSystem implements PipelineSystem {
  /** GitHub accepts 65,536 characters; the rest is for a frame around the pages. */
  readonly longestComment = 60_000;

  constructor(private readonly api: GitHubApi) {}

  get head(): string {
    return this.api.settings.head;
  }

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
    const found = findOwn(comments, note.key);
    const request = { body: { body }, what, scope };
    if (found !== undefined) {
      if (isSameText(textOf(found, 'body'), body)) return outcomeOf('unchanged', found);
      const one = this.api.inRepository(`/issues/comments/${textOf(found, 'id')}`);
      // Somebody may have deleted it since.
      const accept = [404];
      const updated = await this.api.send({ ...request, method: 'PATCH', path: one, accept });
      if (updated.status !== 404) return outcomeOf('updated', parseItem(updated.body, what));
    }
    const created = await this.api.send({ ...request, method: 'POST', path });
    return outcomeOf('created', parseItem(created.body, what));
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
      return outcomeOf('created', parseItem(created, request.what));
    }
    if (isSameText(textOf(found, 'body'), body)) return outcomeOf('unchanged', found);
    await this.api.send({
      ...request,
      method: 'PATCH',
      path: this.issuePath(found),
      body: { title, body },
    });
    return outcomeOf('updated', found);
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
    return outcomeOf('closed', found);
  }

  async proposeChange(change: FileChange): Promise<Outcome> {
    return await proposeChange(this.api, change);
  }

  private async findIssue(key: string): Promise<JsonObject | undefined> {
    const issues = await this.api.list(this.api.inRepository('/issues'), {
      query: { state: 'open', labels: driftLabel },
      what: 'Looking for the issue',
      scope: 'issues: write',
    });
    return findOwn(
      issues.filter((issue) => issue['pull_request'] === undefined),
      key,
    );
  }

  private issuePath(issue: JsonObject): string {
    return this.api.inRepository(`/issues/${textOf(issue, 'number')}`);
  }
}

function withMarker({ key, body }: Note): string {
  return `${markerOf(key)}\n${body}`;
}
