import type { HttpResponse } from '../../../publish/http/sendRequest';
import { isThrottling } from '../rest/throttling';

/** What a person does about a response of GitHub's REST API that is not a success. */
export function explainGitHub(response: HttpResponse, scope: string): string {
  const { status, body } = response;
  if (/not permitted to create or approve pull requests/i.test(body)) {
    return 'Allow it in the repository: Settings, Actions, General, "Allow GitHub Actions to create and approve pull requests".';
  }
  if (isThrottling(response) || status >= 500) {
    return 'GitHub limits requests or has a fault. Run the job again later.';
  }
  switch (status) {
    case 401:
      return 'The token is not valid. Pass the token of the job: "GITHUB_TOKEN: ${{ github.token }}".';
    case 403:
      return `Give the job the permission "${scope}". The token of a pull request from a fork can only read: then the page is in the summary of the job.`;
    case 404:
      return `Check GITHUB_REPOSITORY, and that the job has the permission "${scope}": GitHub hides from a token what it may not see.`;
    case 410:
      return 'Issues are switched off in this repository. Switch them on in its settings.';
    default:
      return 'GitHub refuses the request itself. Look at the message, and correct the input.';
  }
}
