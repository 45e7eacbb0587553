import type { Environment } from '../settings/PipelineContext';

/**
 * What azuread needs in a GitHub job for Azure Government: it requests its token with the audience of
 * public Azure, unless the URL of the request names another one (go-azure-sdk,
 * github_oidc_authorizer.go). azure-native reads ARM_OIDC_AUDIENCE itself.
 *
 * @returns variables to add; none outside of GitHub, without an audience, or with a URL of your own
 */
export function loginVariables(environment: Environment): Readonly<Record<string, string>> {
  const read = (name: string): string => environment[name]?.trim() ?? '';
  const audience = read('ARM_OIDC_AUDIENCE');
  const given = read('ACTIONS_ID_TOKEN_REQUEST_URL');
  if (audience === '' || read('ARM_OIDC_REQUEST_URL') !== '' || !URL.canParse(given)) return {};
  const url = new URL(given);
  url.searchParams.set('audience', audience);
  return { ARM_OIDC_REQUEST_URL: url.href };
}
