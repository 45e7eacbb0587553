import { createHash } from 'node:crypto';

import type { JsonResponse } from '../../../local/emulators/http/serveJson';
import { type Route, StandInServer, textIn } from './StandInServer';

export const gitHubToken = 'ghs_q8Xw2LmZ5vRt7KpYb4Nc6Hd1';
const repository = 'contoso/audit-log';

interface Numbered {
  readonly id: number;
  body: string;
  readonly html_url: string;
  /** Who wrote it; a job's token is a bot. */
  readonly user?: { readonly type: string };
  readonly author_association?: string;
}
interface GitHubIssue extends Numbered {
  readonly number: number;
  title: string;
  readonly labels: readonly { readonly name: string }[];
  state: string;
  state_reason?: string;
  readonly pull_request?: object;
}
interface GitHubPull {
  readonly number: number;
  title: string;
  body: string;
  readonly state: string;
  readonly head: string;
  readonly base: string;
  readonly html_url: string;
}

/**
 * GitHub's REST API, version 2022-11-28, as its documentation has it ("Issue comments", "Issues",
 * "Pull requests", "Git database", "Repository contents"): what the steps of a pipeline need, with
 * pages of `per_page` and the `Link` header.
 */
export class GitHubStandIn {
  /** Comments by the number of the pull request. */
  readonly comments = new Map<number, Numbered[]>();
  readonly issues: GitHubIssue[] = [];
  readonly pulls: GitHubPull[] = [];
  /** Commit by branch, and the changed files of each commit by path. */
  readonly branches = new Map<string, string>();
  readonly files = new Map<string, Readonly<Record<string, string>>>();
  /** More than this per page is ignored, as GitHub ignores more than 100. */
  mostPerPage = 100;
  private readonly trees = new Map<string, Readonly<Record<string, string>>>();
  private next = 1;

  readonly server = new StandInServer(gitHubToken, this.routes(), {
    status: 401,
    body: { message: 'Bad credentials' },
  });

  /** Variables of a job that reach it. */
  get variables() {
    return {
      GITHUB_API_URL: this.server.url,
      GITHUB_REPOSITORY: repository,
      GITHUB_TOKEN: gitHubToken,
    };
  }

  private routes(): readonly (readonly [RegExp, Route])[] {
    const root = `/repos/${repository}`;
    const route = (method: string, path: string, respond: Route) =>
      [new RegExp(`^${method} ${root}${path}$`), respond] as const;
    return [
      route('GET', '/issues/(\\d+)/comments', ({ query }, id = '') =>
        this.page(this.comments.get(Number(id)) ?? [], query, `/issues/${id}/comments`),
      ),
      route('POST', '/issues/(\\d+)/comments', ({ body }, id = '') => {
        const list = this.comments.get(Number(id)) ?? [];
        this.comments.set(Number(id), list);
        const comment = this.number(`/pull/${id}`, textIn(body, 'body'));
        list.push(comment);
        return { status: 201, body: comment };
      }),
      route('PATCH', '/issues/comments/(\\d+)', ({ body }, id = '') => {
        const found = [...this.comments.values()].flat().find((one) => one.id === Number(id));
        if (found === undefined) return notFound;
        found.body = textIn(body, 'body');
        return { status: 200, body: found };
      }),
      route('GET', '/issues', ({ query }) => {
        const label = query.get('labels');
        const found = this.issues.filter(
          ({ state, labels }) =>
            state === (query.get('state') ?? 'open') && labels.some(({ name }) => name === label),
        );
        return this.page(found, query, '/issues');
      }),
      route('POST', '/issues', ({ body }) => {
        const numbered = this.number('/issues', textIn(body, 'body'));
        const labels = (body['labels'] as string[]).map((name) => ({ name }));
        const title = textIn(body, 'title');
        const issue = { ...numbered, number: numbered.id, title, labels, state: 'open' };
        this.issues.push(issue);
        return { status: 201, body: issue };
      }),
      route('PATCH', '/issues/(\\d+)', ({ body }, number = '') => {
        const found = this.issues.find((issue) => issue.number === Number(number));
        if (found === undefined) return notFound;
        Object.assign(found, body);
        return { status: 200, body: found };
      }),
      route('GET', '/pulls', ({ query }) => {
        const [, branch = ''] = (query.get('head') ?? '').split(':');
        return this.page(
          this.pulls.filter(({ head, state }) => head === branch && state === query.get('state')),
          query,
          '/pulls',
        );
      }),
      route('POST', '/pulls', ({ body }) => this.openPull(body)),
      route('PATCH', '/pulls/(\\d+)', ({ body }, number = '') => {
        const found = this.pulls.find((pull) => pull.number === Number(number));
        if (found === undefined) return notFound;
        Object.assign(found, body);
        return { status: 200, body: found };
      }),
      route('GET', '/git/ref/heads/(.+)', (_request, branch = '') => {
        const sha = this.branches.get(branch);
        return sha === undefined ? notFound : { status: 200, body: { object: { sha } } };
      }),
      route('GET', '/git/commits/(\\w+)', (_request, sha = '') => ({
        status: 200,
        body: { sha, tree: { sha: hash(`tree of ${sha}`) } },
      })),
      route('POST', '/git/trees', ({ body }) => {
        const tree = body['tree'] as { readonly path: string; readonly content: string }[];
        const sha = hash(JSON.stringify(body));
        this.trees.set(sha, Object.fromEntries(tree.map(({ path, content }) => [path, content])));
        return { status: 201, body: { sha } };
      }),
      route('POST', '/git/commits', ({ body }) => {
        const sha = hash(JSON.stringify(body));
        this.files.set(sha, this.trees.get(textIn(body, 'tree')) ?? {});
        return { status: 201, body: { sha } };
      }),
      route('POST', '/git/refs', ({ body }) => {
        const branch = textIn(body, 'ref').replace('refs/heads/', '');
        if (this.branches.has(branch)) {
          return { status: 422, body: { message: 'Reference already exists' } };
        }
        this.branches.set(branch, textIn(body, 'sha'));
        return { status: 201, body: { ref: body['ref'] } };
      }),
      route('PATCH', '/git/refs/heads/(.+)', ({ body }, branch = '') => {
        // The new commit is not on top of the old one.
        if (body['force'] !== true) {
          return { status: 422, body: { message: 'Update is not a fast forward' } };
        }
        this.branches.set(branch, textIn(body, 'sha'));
        return { status: 200, body: {} };
      }),
      route('GET', '/contents/(.+)', ({ query }, path = '') => {
        const commit = this.branches.get(query.get('ref') ?? '') ?? '';
        const content = this.files.get(commit)?.[path];
        if (content === undefined) return notFound;
        // In lines, as GitHub sends it.
        const lines =
          Buffer.from(content)
            .toString('base64')
            .match(/.{1,60}/g) ?? [];
        return { status: 200, body: { encoding: 'base64', content: `${lines.join('\n')}\n` } };
      }),
    ];
  }

  private openPull(body: Record<string, unknown>): JsonResponse {
    const head = textIn(body, 'head');
    if (!this.branches.has(head)) {
      return { status: 422, body: { message: 'Validation Failed' } };
    }
    const { id: number, html_url } = this.number('/pull', '');
    const texts = { title: textIn(body, 'title'), body: textIn(body, 'body') };
    const pull = { number, html_url, ...texts, head, base: textIn(body, 'base'), state: 'open' };
    this.pulls.push(pull);
    return { status: 201, body: pull };
  }

  private number(path: string, body: string): Numbered {
    const id = this.next;
    this.next += 1;
    const user = { type: 'Bot' };
    const author_association = 'NONE';
    const html_url = `https://github.example/${repository}${path}/${id}`;
    return { id, body, html_url, user, author_association };
  }

  private page(items: readonly object[], query: URLSearchParams, path: string): JsonResponse {
    const size = Math.min(Number(query.get('per_page') ?? '30'), this.mostPerPage);
    const page = Number(query.get('page') ?? '1');
    const next = new URLSearchParams(query);
    next.set('page', String(page + 1));
    const link = `<${this.server.url}/repos/${repository}${path}?${next.toString()}>; rel="next"`;
    return {
      status: 200,
      body: items.slice((page - 1) * size, page * size),
      headers: page * size < items.length ? { link } : {},
    };
  }
}

const notFound: JsonResponse = { status: 404, body: { message: 'Not Found' } };

function hash(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
