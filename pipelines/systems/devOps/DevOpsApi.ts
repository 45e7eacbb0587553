import { rememberSecret } from '../../../contracts/secrets/knownSecrets';
import type { HttpResponse } from '../../../publish/http/sendRequest';
import { StepError } from '../../../publish/settings/StepError';
import { RestClient, type RestRequest, type Surroundings } from '../rest/RestClient';
import type { DevOpsSettings } from './readDevOpsSettings';

/** The newest version that Azure DevOps Server 2022.1 and Azure DevOps Services both have. */
const apiVersion = '7.1';

export interface DevOpsRequest extends RestRequest {
  /** The right that the build service needs, as the portal names it. */
  readonly right: string;
}

/** The REST API of Azure DevOps for one project. */
export class DevOpsApi {
  private readonly client: RestClient;

  constructor(
    readonly settings: DevOpsSettings,
    around: Surroundings,
  ) {
    const { collectionUrl, project, token } = settings;
    rememberSecret(token);
    this.client = new RestClient({
      ...around,
      root: `${collectionUrl}/${encodeURIComponent(project)}/_apis`,
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
    });
  }

  /**
   * Path of a resource of the project's repository.
   *
   * @throws StepError if the repository is elsewhere, such as on GitHub.
   */
  inRepository(path: string): string {
    const { repositoryProvider: provider, repositoryId } = this.settings;
    if (provider !== '' && provider !== 'TfsGit') {
      throw new StepError(
        `The repository of this run is not in Azure Repos (BUILD_REPOSITORY_PROVIDER is "${provider}").`,
        'For a repository on GitHub use --system github, with the variables GITHUB_TOKEN, GITHUB_REPOSITORY and GITHUB_EVENT_PATH.',
      );
    }
    return `/git/repositories/${encodeURIComponent(repositoryId)}${path}`;
  }

  async send({ right, query, ...request }: DevOpsRequest): Promise<HttpResponse> {
    const versioned = { ...request, query: { ...query, 'api-version': apiVersion } };
    return await this.client.send(versioned, (response) => explainDevOps(response, right));
  }

  /** Address of a page for people. */
  page(path: string): string {
    const { collectionUrl, project } = this.settings;
    return `${collectionUrl}/${encodeURIComponent(project)}${path}`;
  }
}

/** What a person does about a response of Azure DevOps that is not a success. */
function explainDevOps({ status }: HttpResponse, right: string): string {
  switch (status) {
    case 203:
    case 302:
    case 401:
      return 'Azure DevOps does not accept the token. Map $(System.AccessToken) to SYSTEM_ACCESSTOKEN in the env of the step.';
    case 403:
      return `Give the build service of the project the right "${right}".`;
    case 404:
      return `Check that the project and the repository exist, and that the build service of the project has the right "${right}".`;
    default:
      return status === 429 || status >= 500
        ? 'Azure DevOps limits requests or has a fault. Run the job again later.'
        : `Azure DevOps refuses the request. Look at the message; the build service of the project needs the right "${right}".`;
  }
}
