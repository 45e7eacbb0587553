import { checkNames } from '../../../../../contracts/names/checkNames';
import { apiRoot } from '../../../../clients/dataverse/DataverseClient';
import { explainNetworkError } from '../../../../domain/errors/explainNetworkError';
import type { Check } from '../Check';
import { failed, ok } from '../findings';
import { isKitOn } from './isKitOn';

const compareUrl =
  'Compare AUDIT_LOGS_DATAVERSE_URL with "Environment URL" in the Power Platform admin center';

/** Checks, without a token, that the address is a Dataverse environment of this tenant. */
export const dataverseCheck: Check = {
  name: checkNames.dataverse,
  group: 'Dataverse',
  needs: [checkNames.settings],
  expected: 'A Dataverse environment of this tenant responds.',
  applies: isKitOn,
  run: async (context) => {
    const { url } = context.kit().settings;
    const response = await requestUnsigned(context.fetch, url);
    const challenge = response.headers.get('www-authenticate') ?? '';
    if (response.status !== 401 || !/authorization_uri=/i.test(challenge)) {
      return failed(
        `${url} responds (HTTP ${response.status}), but not as the Dataverse Web API does.`,
        `${compareUrl}, and check whether a proxy responds in its place.`,
      );
    }
    const { tenantId } = context.settings();
    const owner = /authorization_uri="?https:\/\/[^/\s]+\/([\da-f-]{36})\//i.exec(challenge)?.[1];
    return owner !== undefined && owner.toLowerCase() !== tenantId
      ? failed(
          `The environment ${url} belongs to tenant ${owner}, not to ${tenantId}.`,
          `${compareUrl}. The environment must belong to the tenant whose launches are collected.`,
        )
      : ok(`${url} responds.`);
  },
};

async function requestUnsigned(fetchHttp: typeof fetch, url: string): Promise<Response> {
  try {
    const response = await fetchHttp(`${url}${apiRoot}/WhoAmI`, { redirect: 'manual' });
    // Only the headers matter; the body may be a page for people, of any length.
    await response.body?.cancel();
    return response;
  } catch (error) {
    throw explainNetworkError(`Could not reach the Dataverse environment ${url}`, error);
  }
}
