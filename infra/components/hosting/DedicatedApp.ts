import * as web from '@pulumi/azure-native/web';
import { ComponentResource, type ComponentResourceOptions } from '@pulumi/pulumi';

import type { HostingConfig } from '../../config/ConnectorConfig';
import { nodeRuntime } from '../../../contracts/versions/nodeRuntime';
import { commonSite, type SiteArgs } from './commonSite';
import { siteRestrictions } from './siteRestrictions';

interface DedicatedAppArgs extends SiteArgs {
  readonly hosting: Extract<HostingConfig, { kind: 'dedicated' }>;
}

/** A function app on an App Service plan, for clouds without Flex Consumption. */
export class DedicatedApp extends ComponentResource {
  readonly site: web.WebApp;

  constructor(name: string, args: DedicatedAppArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:hosting:DedicatedApp', name, {}, opts);
    const { context, resourceGroupName, hosting, subnetId } = args;
    const plan = new web.AppServicePlan(
      `${name}-plan`,
      {
        resourceGroupName,
        name: context.names.plan,
        location: context.config.location,
        tags: { ...context.tags },
        kind: 'linux',
        reserved: true,
        // Azure derives the tier from the size.
        sku: { name: hosting.planSku, capacity: hosting.instanceCount },
      },
      { parent: this },
    );
    this.site = new web.WebApp(
      `${name}-site`,
      {
        ...commonSite(args),
        serverFarmId: plan.id,
        siteConfig: {
          // Without it the app is unloaded when idle, and its timer with it.
          alwaysOn: true,
          linuxFxVersion: `NODE|${nodeRuntime.major}`,
          ftpsState: web.FtpsState.Disabled,
          minTlsVersion: web.SupportedTlsVersions.SupportedTlsVersions_1_2,
          scmMinTlsVersion: web.SupportedTlsVersions.SupportedTlsVersions_1_2,
          http20Enabled: true,
          use32BitWorkerProcess: false,
          remoteDebuggingEnabled: false,
          // Flex Consumption always does. Here only private addresses would go through the network.
          vnetRouteAllEnabled: subnetId !== undefined,
          ...siteRestrictions(context.config.network),
        },
      },
      { parent: this, dependsOn: [...args.after] },
    );
    this.registerOutputs({ siteId: this.site.id });
  }
}
