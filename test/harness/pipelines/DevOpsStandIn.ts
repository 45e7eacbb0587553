import type { JsonResponse } from '../../../local/emulators/http/serveJson';
import { type Route, StandInServer, textIn } from './StandInServer';

const devOpsToken = 'eyq8Xw2LmZ5vRt7KpYb4Nc6Hd1';
const repositoryId = '5febef5a-833d-4e14-b9c0-14cb638f91e6';

interface Thread {
  readonly id: number;
  readonly status: string;
  readonly comments: {
    readonly id: number;
    content: string;
    readonly isDeleted?: boolean;
    /** Of somebody else: only the author may change a comment. */
    readonly isForeign?: boolean;
  }[];
}
interface WorkItem {
  readonly id: number;
  readonly fields: Record<string, string>;
}
interface DevOpsPull {
  readonly pullRequestId: number;
  readonly status: string;
  readonly sourceRefName: string;
  readonly targetRefName: string;
  title: string;
  description: string;
}

/** States of a Task in the process Agile ("Agile workflow in Azure Boards"). */
const states = [
  { name: 'New', category: 'Proposed' },
  { name: 'Active', category: 'InProgress' },
  { name: 'Closed', category: 'Completed' },
  { name: 'Removed', category: 'Removed' },
];

/**
 * The REST API of Azure DevOps, version 7.1, as its documentation has it: pull request threads,
 * pull requests, refs, pushes, items, WIQL and work items of the project "Audit Log".
 */
export class DevOpsStandIn {
  readonly threads: Thread[] = [];
  readonly workItems: WorkItem[] = [];
  /** History of the work items: `System.History` is a comment. */
  readonly history: string[] = [];
  readonly pulls: DevOpsPull[] = [];
  /** Files by branch and path. */
  readonly branches = new Map<
    string,
    { tip: string; files: Record<string, string>; parent: string }
  >();
  private next = 1;

  readonly server = new StandInServer(devOpsToken, this.routes(), {
    // A token that is not accepted leads to the page to sign in.
    status: 203,
    body: '<html><head><title>Azure DevOps Services | Sign In</title></head></html>',
  });

  /** Variables of a run that reach it. */
  get variables() {
    return {
      SYSTEM_COLLECTIONURI: `${this.server.url}/contoso/`,
      SYSTEM_TEAMPROJECT: 'Audit Log',
      SYSTEM_ACCESSTOKEN: devOpsToken,
      BUILD_REPOSITORY_ID: repositoryId,
    };
  }

  private routes(): readonly (readonly [RegExp, Route])[] {
    const project = '/contoso/Audit Log/_apis';
    const git = `/git/repositories/${repositoryId}`;
    const route = (method: string, path: string, respond: Route) =>
      [new RegExp(`^${method} ${project}${path}$`), versioned(respond)] as const;
    return [
      route('GET', `${git}/pullRequests/7/threads`, () => list(this.threads)),
      route('POST', `${git}/pullRequests/7/threads`, ({ body }) => {
        const comments = (body['comments'] as { readonly content: string }[]).map(
          ({ content }, index) => ({ id: index + 1, content }),
        );
        const thread = { id: this.number(), status: textIn(body, 'status'), comments };
        this.threads.push(thread);
        return { status: 200, body: thread };
      }),
      route('PATCH', `${git}/pullRequests/7/threads/(\\d+)/comments/(\\d+)`, ({ body }, ...ids) => {
        const [thread, comment] = ids.map(Number);
        const found = this.threads
          .find(({ id }) => id === thread)
          ?.comments.find(({ id }) => id === comment);
        if (found === undefined) return notFound;
        if (found.isForeign === true) return { status: 403, body: { message: 'TF401027' } };
        found.content = textIn(body, 'content');
        return { status: 200, body: found };
      }),
      route('GET', `${git}/pullrequests`, ({ query }) =>
        list(
          this.pulls.filter(
            ({ sourceRefName, status }) =>
              sourceRefName === query.get('searchCriteria.sourceRefName') &&
              status === query.get('searchCriteria.status'),
          ),
        ),
      ),
      route('POST', `${git}/pullrequests`, ({ body }) => {
        const texts = { title: textIn(body, 'title'), description: textIn(body, 'description') };
        const refs = {
          sourceRefName: textIn(body, 'sourceRefName'),
          targetRefName: textIn(body, 'targetRefName'),
        };
        const pull = { pullRequestId: this.number(), status: 'active', ...refs, ...texts };
        this.pulls.push(pull);
        return { status: 201, body: pull };
      }),
      route('PATCH', `${git}/pullrequests/(\\d+)`, ({ body }, id = '') => {
        const found = this.pulls.find((pull) => pull.pullRequestId === Number(id));
        if (found === undefined) return notFound;
        Object.assign(found, body);
        return { status: 200, body: found };
      }),
      // The filter is a prefix.
      route('GET', `${git}/refs`, ({ query }) =>
        list(
          [...this.branches]
            .filter(([name]) => name.startsWith(`refs/${query.get('filter')}`))
            .map(([name, { tip }]) => ({ name, objectId: tip })),
        ),
      ),
      route('POST', `${git}/refs`, ({ list: updates }) =>
        list(updates.map((one) => this.move(one))),
      ),
      route('POST', `${git}/pushes`, ({ body }) => this.push(body)),
      route('GET', `${git}/items`, ({ query }) => {
        const branch = this.branches.get(`refs/heads/${query.get('versionDescriptor.version')}`);
        const content = branch?.files[query.get('path') ?? ''];
        return content === undefined ? notFound : { status: 200, body: { content } };
      }),
      route('POST', '/wit/wiql', ({ body }) => {
        const tag = /CONTAINS '([^']+)'/.exec(textIn(body, 'query'))?.[1] ?? '';
        const found = this.workItems.filter(({ fields }) => fields['System.Tags']?.includes(tag));
        return {
          status: 200,
          body: { workItems: found.toReversed().map(({ id }) => ({ id })) },
        };
      }),
      route('GET', '/wit/workitems', ({ query }) => {
        const ids = (query.get('ids') ?? '').split(',').map(Number);
        return list(ids.flatMap((id) => this.workItems.find((item) => item.id === id) ?? []));
      }),
      route('POST', '/wit/workitems/\\$(.+)', ({ list: patch, headers }, type = '') => {
        if (headers['content-type'] !== 'application/json-patch+json') return unsupported;
        const fields = { 'System.WorkItemType': type, 'System.State': 'New', ...fieldsOf(patch) };
        const item = { id: this.number(), fields };
        this.workItems.push(item);
        return { status: 200, body: item };
      }),
      route('PATCH', '/wit/workitems/(\\d+)', ({ list: patch }, id = '') => {
        const found = this.workItems.find((item) => item.id === Number(id));
        if (found === undefined) return notFound;
        const { 'System.History': comment, ...fields } = fieldsOf(patch);
        if (comment !== undefined) this.history.push(comment);
        Object.assign(found.fields, fields);
        return { status: 200, body: found };
      }),
      route('GET', '/wit/workitemtypes/Task/states', () => list(states)),
    ];
  }

  private push(body: Record<string, unknown>): JsonResponse {
    const [update] = body['refUpdates'] as {
      readonly name: string;
      readonly oldObjectId: string;
    }[];
    const [commit] = body['commits'] as { readonly changes: readonly Change[] }[];
    if (update === undefined || commit === undefined) return { status: 400, body: {} };
    const found = this.branches.get(update.name);
    if (found !== undefined && found.tip !== update.oldObjectId) {
      return { status: 409, body: { message: 'TF401028: The reference has been updated.' } };
    }
    const changed = commit.changes.map(
      ({ item, newContent }) => [item.path, newContent.content] as const,
    );
    const files = { ...found?.files, ...Object.fromEntries(changed) };
    this.branches.set(update.name, {
      tip: `${this.number()}`.padStart(40, '0'),
      files,
      parent: update.oldObjectId,
    });
    return { status: 201, body: { pushId: 1 } };
  }

  /** Moves a branch to another commit, whose files are those of the checkout. */
  private move(update: Record<string, unknown>): object {
    const name = textIn(update, 'name');
    if (this.branches.get(name)?.tip !== update['oldObjectId']) {
      return { name, success: false, updateStatus: 'staleOldObjectId' };
    }
    this.branches.set(name, { tip: textIn(update, 'newObjectId'), files: {}, parent: '' });
    return { name, success: true, updateStatus: 'succeeded' };
  }

  private number(): number {
    this.next += 1;
    return this.next;
  }
}

interface Change {
  readonly item: { readonly path: string };
  readonly newContent: { readonly content: string };
}

/** A request without a version gets that of the server, which may change. */
function versioned(respond: Route): Route {
  return (request, ...parts) =>
    request.query.get('api-version') === '7.1'
      ? respond(request, ...parts)
      : { status: 400, body: { message: 'No api-version was supplied for the request.' } };
}

function list(value: readonly object[]): JsonResponse {
  return { status: 200, body: { count: value.length, value } };
}

function fieldsOf(patch: readonly Record<string, unknown>[]): Record<string, string> {
  return Object.fromEntries(
    patch.map((one) => [textIn(one, 'path').replace('/fields/', ''), textIn(one, 'value')]),
  );
}

const notFound: JsonResponse = { status: 404, body: { message: 'TF401180: not found.' } };
const unsupported: JsonResponse = { status: 415, body: { message: 'Unsupported media type.' } };
