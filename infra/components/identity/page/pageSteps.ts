import type { ConnectorConfig } from '../../../config/ConnectorConfig';
import { pageRoles } from '../../../../contracts/names/pageNames';
import type { PageSignIn } from '../../outputs/PageSignIn';

/** What people still have to do before others can open the usage page. */
export function pageSteps(
  { page }: Pick<ConnectorConfig, 'page'>,
  signIn: Pick<PageSignIn, 'consentLink' | 'clientId'> | undefined,
): readonly string[] {
  if (page === undefined || signIn === undefined) return [];
  return [...consentSteps(signIn.consentLink), ...readerSteps(page.readers, signIn.clientId)];
}

/** A stack does not know what people have done by hand. Entra lets no user consent to an app that requires an assignment. */
function consentSteps(link: string | null): readonly string[] {
  if (link === null) return [];
  return [
    'Nobody can sign in to the usage page before an administrator has consented for all users. If this ' +
      'is not done yet, have a Cloud Application Administrator, an Application Administrator or a ' +
      `Privileged Role Administrator open ${link} . The page asks for openid, profile and email only. ` +
      'If the browser then shows an error of the address, the consent is given all the same.',
  ];
}

function readerSteps(readers: readonly string[], clientId: string): readonly string[] {
  if (readers.length > 0) return [];
  return [
    'This stack lets nobody open the usage page. Name groups or people: pulumi config set --path ' +
      "'usagePageReaders[0]' <object id> (and usagePageNameReaders for those that may see names of " +
      'users), and pulumi up. Or, if this account may not assign app roles, have an Application ' +
      `Administrator assign ${pageRoles.read} in Entra, under "Enterprise applications", ` +
      `application id ${clientId}, "Users and groups".`,
  ];
}
