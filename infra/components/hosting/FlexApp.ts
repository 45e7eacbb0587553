import * as web from '@pulumi/azure-native/web';
import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';

import type { HostingConfig } from '../../config/ConnectorConfig';
import { nodeRuntime } from '../../../contracts/versions/nodeRuntime';
import { commonSite, type SiteArgs } from './commonSite';
import { siteRestrictions } from './siteRestrictions';

interface FlexAppArgs extends SiteArgs {
  readonly hosting: Extract<HostingConfig, { kind: 'flex' }>;
  /** Container of the published package, which the app reads with the same identity. */
  readonly deploymentContainerUrl: Input<string>;
}

/**
 * A function app on Flex Consumption, which is billed while it runs. One plan holds one app.
 *
 * The arguments have no `siteConfig`, because the SDK would add `netFrameworkVersion` to it. This plan
 * rejects that (pulumi-azure-native#4168) and most other properties. It accepts access rules, which a
 * transformation adds after the SDK's defaults.
 */
export class FlexApp extends ComponentResource {
  readonly site: web.WebApp;

  constructor(name: string, args: FlexAppArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:hosting:FlexApp', name, {}, opts);
    const { context, resourceGroupName, hosting, deploymentContainerUrl, readyIdentityId } = args;
    const plan = new web.AppServicePlan(
      `${name}-plan`,
      {
        resourceGroupName,
        name: context.names.plan,
        location: context.config.location,
        tags: { ...context.tags },
        kind: 'functionapp',
        reserved: true,
        sku: { name: 'FC1', tier: 'FlexConsumption' },
      },
      { parent: this },
    );
    const siteConfig = siteRestrictions(context.config.network);
    const restrictions = Object.keys(siteConfig).length === 0 ? {} : { siteConfig };
    this.site = new web.WebApp(
      `${name}-site`,
      {
        ...commonSite(args),
        serverFarmId: plan.id,
        functionAppConfig: {
          deployment: {
            storage: {
              type: web.FunctionsDeploymentStorageType.BlobContainer,
              value: deploymentContainerUrl,
              authentication: {
                type: web.AuthenticationType.UserAssignedIdentity,
                userAssignedIdentityResourceId: readyIdentityId,
              },
            },
          },
          runtime: { name: web.RuntimeName.Node, version: nodeRuntime.major },
          scaleAndConcurrency: {
            instanceMemoryMB: hosting.instanceMemoryMB,
            maximumInstanceCount: hosting.maximumInstanceCount,
          },
        },
      },
      {
        parent: this,
        dependsOn: [...args.after],
        transformations: [(made) => ({ ...made, props: { ...made.props, ...restrictions } })],
      },
    );
    this.registerOutputs({ siteId: this.site.id });
  }
}
