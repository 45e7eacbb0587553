import { clouds } from '../../../contracts/clouds/clouds';
import { isLoopbackUrl } from '../../settings/types/url';
import type { DataverseSettings, Settings } from '../../settings/Settings';
import { createResourceTokens } from './createResourceTokens';
import type { TokenDependencies } from './createTokenSource';
import type { TokenSource } from './tokens/TokenSource';

type SinkSettings = Settings & { readonly dataverse: DataverseSettings };
type Tokens = Pick<TokenSource, 'getToken' | 'invalidate'>;

/** Tokens of the environment's application user. */
export function dataverseTokens(
  settings: SinkSettings,
  dependencies?: Partial<TokenDependencies>,
): Tokens {
  const { url: resource, identity } = settings.dataverse;
  const options = { resource, identity, ifUnknown: noEnvironment };
  return createResourceTokens(settings, options, dependencies);
}

/** Tokens for Microsoft Graph, of the same one. */
export function graphTokens(
  settings: SinkSettings,
  dependencies?: Partial<TokenDependencies>,
): Tokens {
  const { identity } = settings.dataverse;
  const options = { resource: graphOf(settings), identity, ifUnknown: noGraph };
  return createResourceTokens(settings, options, dependencies);
}

/** Beside an emulated environment, Graph is emulated at the same origin. */
export function graphOf({ cloud, dataverse }: SinkSettings): string {
  return isLoopbackUrl(new URL(dataverse.url)) ? dataverse.url : clouds[cloud].graphEndpoint;
}

const noEnvironment = {
  code: 'dataverse.unknown',
  found: 'the tenant has no Dataverse environment at this address',
  fix: 'Compare AUDIT_LOGS_DATAVERSE_URL with "Environment URL" in the Power Platform admin center; the environment must be of the same tenant.',
};

const noGraph = {
  code: 'graph.unknown',
  found: 'Entra does not know Microsoft Graph by this address',
  fix: 'Check that AUDIT_LOGS_CLOUD is the tenant’s cloud.',
};
