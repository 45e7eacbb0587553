import * as network from '@pulumi/azure-native/network';
import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
  type Resource,
} from '@pulumi/pulumi';

import type { StackContext } from '../context/StackContext';
import type { PrivateService } from '../context/privateDnsZones';
import { nameOf } from '../names/nameOf';

interface PrivateAccessArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
  /** Begins the endpoints' names, such as the account's name. */
  readonly targetName: Input<string>;
  readonly targetId: Input<string>;
  /** Services of the target, with the resource ids of their DNS zones. */
  readonly zoneIds: readonly (readonly [service: PrivateService, zoneId: Input<string>])[];
  readonly subnetId: Input<string>;
  /** What else changes the target: endpoints wait until it is done. */
  readonly after: readonly Resource[];
}

/**
 * Private endpoints of one target, one after the other: an account accepts one change at a time and
 * rejects a second (`StorageAccountOperationInProgress`, Azure/bicep-registry-modules#6001).
 */
export class PrivateAccess extends ComponentResource {
  readonly endpointIds: readonly Output<string>[];

  constructor(name: string, args: PrivateAccessArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:network:PrivateAccess', name, {}, opts);
    const { context, resourceGroupName, targetName, targetId, zoneIds, subnetId } = args;
    let { after } = args;
    this.endpointIds = zoneIds.map(([service, zoneId]) => {
      const endpoint = new PrivateEndpoint(
        `${name}-${service}`,
        {
          context,
          resourceGroupName,
          endpointName: interpolate`${targetName}-${service}`,
          service,
          targetId,
          subnetId,
          zoneId,
          after,
        },
        { parent: this },
      );
      after = [endpoint];
      return endpoint.readyEndpointId;
    });
    this.registerOutputs({ endpointIds: this.endpointIds });
  }
}

interface PrivateEndpointArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
  /** Physical name, unique in the resource group. */
  readonly endpointName: Input<string>;
  readonly service: PrivateService;
  /** Resource id of the account, vault or app. */
  readonly targetId: Input<string>;
  readonly subnetId: Input<string>;
  readonly zoneId: Input<string>;
  /** What must be done first; children do not inherit it from a component's `dependsOn`. */
  readonly after: readonly Resource[];
}

/**
 * A private address of one service, entered into its DNS zone. Azure approves the connection by
 * itself where the deployer may approve on the target, such as a vault of another stack.
 */
class PrivateEndpoint extends ComponentResource {
  /** The endpoint's resource id, known once its name resolves inside the network. */
  readonly readyEndpointId: Output<string>;

  constructor(name: string, args: PrivateEndpointArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:network:PrivateEndpoint', name, {}, opts);
    const { context, resourceGroupName, endpointName, service, targetId, subnetId, zoneId, after } =
      args;
    const endpoint = new network.PrivateEndpoint(
      `${name}-endpoint`,
      {
        resourceGroupName,
        privateEndpointName: endpointName,
        location: context.config.location,
        tags: { ...context.tags },
        subnet: { id: subnetId },
        privateLinkServiceConnections: [
          { name: service, privateLinkServiceId: targetId, groupIds: [service] },
        ],
      },
      { parent: this, dependsOn: [...after] },
    );
    const zoneGroup = new network.PrivateDnsZoneGroup(
      `${name}-zone-group`,
      {
        resourceGroupName,
        privateEndpointName: nameOf(endpoint, endpointName),
        privateDnsZoneGroupName: 'default',
        privateDnsZoneConfigs: [{ name: service, privateDnsZoneId: zoneId }],
      },
      { parent: this },
    );
    this.readyEndpointId = all([endpoint.id, zoneGroup.id]).apply(([id]) => id);
    this.registerOutputs({ readyEndpointId: this.readyEndpointId });
  }
}
