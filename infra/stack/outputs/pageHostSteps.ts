import type { ConnectorConfig } from '../../config/ConnectorConfig';

interface PageHostFacts {
  readonly config: Pick<ConnectorConfig, 'scope' | 'identityStack' | 'page'>;
  /** Hosts whose redirect URI the identity stack registers. */
  readonly hosts: readonly string[];
  /** Host of the app; absent with scope identity. */
  readonly hostName: string | undefined;
}

/**
 * With two stacks, the identity stack registers the redirect URI, and only the platform stack knows the
 * host of the app.
 */
export function pageHostSteps({ config, hosts, hostName }: PageHostFacts): readonly string[] {
  const { scope, page, identityStack } = config;
  if (page === undefined || scope === 'all') return [];
  if (hostName === undefined) {
    return hosts.length > 0
      ? []
      : [
          'Nobody can sign in to the usage page before its address is registered: deploy the platform ' +
            "stack, then run here: pulumi config set --path 'usagePageHosts[0]' <its output hostName>, " +
            'and pulumi up.',
        ];
  }
  if (hosts.includes(hostName)) return [];
  return [
    'Nobody can sign in to the usage page before its address is registered: pulumi config set --path ' +
      `'usagePageHosts[${hosts.length}]' ${hostName} --stack ${identityStack ?? '<identity stack>'}, ` +
      'and pulumi up there, and then here.',
  ];
}
