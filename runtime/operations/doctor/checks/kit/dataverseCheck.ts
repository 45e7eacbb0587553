import { checkNames } from '../../../../../contracts/names/checkNames';
import { apiRoot } from '../../../../clients/dataverse/DataverseClient';
import { explainNetworkError } from '../../../../domain/errors/explainNetworkError';
import type { Check } from '../Check';
import { failed, ok } from '../findings';
import { isKitOn } from './isKitOn';

const compareUrl =
  'Compare AUDIT_LOGS_DATAVERSE_URL with "Environment URL" in the Power Platform admin centre';

/** Is there an environment at this address, and is it of this tenant? Asked without a token. */
export const dataverseCheck: Check = {
  name: checkNames.dataverse,
  group: 'Dataverse',
  needs: [checkNames.settings],
  expected: 'A Dataverse environment of this tenant answers.',
  applies: isKitOn,
  run: async (context) => {
    const { url } = context.kit().settings;
    const response = await askUnsigned(context.fetch, url);
    const challenge = response.headers.get('www-authenticate') ?? '';
    if (response.status !== 401 || !/authorization_uri=/i.test(challenge)) {
      return failed(
        `${url} answers (HTTP ${response.status}), but not as the Dataverse Web API does.`,
        `${compareUrl}, and see whether a proxy answers in its place.`,
      );
    }
    const { tenantId } = context.settings();
    const owner = /authorization_uri="?https:\/\/[^/\s]+\/([\da-f-]{36})\//i.exec(challenge)?.[1];
    return owner !== undefined && owner.toLowerCase() !== tenantId
      ? failed(
          `The environment ${url} is of tenant ${owner}, not of ${tenantId}.`,
          `${compareUrl}: it must be an environment of the tenant whose launches are collected.`,
        )
      : ok(`${url} answers.`);
  },
};

async function askUnsigned(fetchHttp: typeof fetch, url: string): Promise<Response> {
  try {
    const response = await fetchHttp(`${url}${apiRoot}/WhoAmI`, { redirect: 'manual' });
    // Only its head is of interest; its body may be a page for people, of any length.
    await response.body?.cancel();
    return response;
  } catch (error) {
    throw explainNetworkError(`Asked for the Dataverse environment ${url}`, error);
  }
}
