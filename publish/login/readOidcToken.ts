import { readFile } from 'node:fs/promises';

import { rememberSecret } from '../../contracts/secrets/knownSecrets';
import { describeFound } from '../../contracts/text/describeFound';
import { parseResponse } from '../http/parseResponse';
import { sendRequest } from '../http/sendRequest';
import { StepError } from '../settings/StepError';

/**
 * The pipeline's own token, read anew each time: a token as it is, a file that the platform renews,
 * or GitHub's endpoint. Only the last can be asked for an audience; in Azure Government it is
 * another one than in public Azure.
 */
export async function readOidcToken(
  read: (name: string) => string | undefined,
  audience: string,
): Promise<string> {
  const token = read('ARM_OIDC_TOKEN');
  if (token !== undefined) return rememberSecret(token);
  const file = read('ARM_OIDC_TOKEN_FILE_PATH');
  if (file !== undefined) return rememberSecret((await readFile(file, 'utf8')).trim());
  const url = read('ACTIONS_ID_TOKEN_REQUEST_URL') ?? read('ARM_OIDC_REQUEST_URL');
  const bearer = read('ACTIONS_ID_TOKEN_REQUEST_TOKEN') ?? read('ARM_OIDC_REQUEST_TOKEN');
  if (url !== undefined && bearer !== undefined)
    return await askGitHub(url, rememberSecret(bearer), audience);
  throw new StepError(
    'ARM_USE_OIDC is true, but there is no token: none of ARM_OIDC_TOKEN, ARM_OIDC_TOKEN_FILE_PATH, and ACTIONS_ID_TOKEN_REQUEST_URL with ACTIONS_ID_TOKEN_REQUEST_TOKEN is set.',
    'In GitHub Actions give the job "permissions: id-token: write"; in Azure DevOps use AzureCLI@2 with addSpnToEnvironment. In public Azure (clouds commercial and gcc) you can also export ARM_OIDC_TOKEN=$idToken. In Azure Government (gccHigh and dod) that does not work, because Pulumi sends this token to the public cloud: set ARM_USE_DEFAULT_AZURE_CREDENTIAL=true in place of it, as pipelines/azure-devops/templates/run-in-azure.yml does.',
  );
}

async function askGitHub(url: string, bearer: string, audience: string): Promise<string> {
  const withAudience = new URL(url);
  withAudience.searchParams.set('audience', audience);
  const { status, body } = await sendRequest({
    method: 'GET',
    url: withAudience.href,
    headers: { authorization: `Bearer ${bearer}`, accept: 'application/json' },
  });
  const value = status === 200 ? parseResponse(body)?.['value'] : undefined;
  if (typeof value !== 'string') {
    throw new StepError(
      `Asked GitHub for a token with the audience ${audience}; it responded with HTTP ${status}${status === 200 ? ` and ${describeFound(body)}` : ''}.`,
      'Give the job "permissions: id-token: write".',
    );
  }
  return rememberSecret(value);
}
