import { rememberSecret } from '../../../contracts/secrets/knownSecrets';
import type { JsonObject } from '../../../publish/http/parseResponse';
import type { HttpResponse } from '../../../publish/http/sendRequest';
import { StepError } from '../../../publish/settings/StepError';
import { parseList } from '../rest/parseList';
import { RestClient, type RestRequest, type Surroundings } from '../rest/RestClient';
import { explainGitHub } from './explainGitHub';
import type { GitHubSettings } from './readGitHubSettings';

/** A pull request with more comments than ten thousand has other problems. */
const mostPages = 100;

export interface GitHubRequest extends RestRequest {
  /** The permission that the job needs, as the workflow file names it. */
  readonly scope: string;
}

/** GitHub's REST API for one repository. */
export class GitHubApi {
  private readonly client: RestClient;

  constructor(
    readonly settings: GitHubSettings,
    around: Surroundings,
  ) {
    const { apiUrl, token } = settings;
    rememberSecret(token);
    this.client = new RestClient({
      ...around,
      root: apiUrl,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'x-github-api-version': '2022-11-28',
      },
    });
  }

  inRepository(path: string): string {
    return `/repos/${this.settings.repository}${path}`;
  }

  async send({ scope, ...request }: GitHubRequest): Promise<HttpResponse> {
    return await this.client.send(request, (response) => explainGitHub(response, scope));
  }

  /** The objects of all pages of a list. */
  async list(path: string, request: Omit<GitHubRequest, 'path'>): Promise<readonly JsonObject[]> {
    const items: JsonObject[] = [];
    const { query, ...rest } = request;
    let page: Pick<RestRequest, 'path' | 'query'> = { path, query: { ...query, per_page: '100' } };
    for (let pages = 0; pages < mostPages; pages += 1) {
      const response = await this.send({ ...rest, ...page });
      items.push(...parseList(response.body, request.what));
      const next = this.nextPage(response.header('link'));
      if (next === undefined) break;
      page = { path: next };
    }
    return items;
  }

  /** `<https://…&page=2>; rel="next"`; the token must not go to another host. */
  private nextPage(link: string | undefined): string | undefined {
    const next = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
    if (next === undefined) return undefined;
    if (URL.canParse(next) && new URL(next).origin === new URL(this.settings.apiUrl).origin) {
      return next;
    }
    throw new StepError(
      'The next page of a list is on another host than GITHUB_API_URL.',
      'Check whether a proxy responds in place of GitHub.',
    );
  }
}
