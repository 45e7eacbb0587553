import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from '@pulumi/pulumi';

import { toKebabCase } from '../names/toKebabCase';
import type { StackContext } from '../context/StackContext';
import { PrivateAccess } from './PrivateAccess';
import { PrivateDnsZone } from './PrivateDnsZone';
import { privateDnsZones, type PrivateService } from '../context/privateDnsZones';
import { type PrivateTarget, privateTargets } from '../context/privateTargets';
import { VirtualNetwork } from './VirtualNetwork';

interface PrivateNetworkArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
  /** Address space of the network: a /24 or larger. */
  readonly addressSpace: string;
}

interface PrivateTargetArgs {
  /** Physical name; begins the endpoints' names. */
  readonly targetName: Input<string>;
  readonly targetId: Input<string>;
  /** What else changes the target: endpoints wait until it is done. */
  readonly after: readonly Resource[];
}

/**
 * The network between the app and what it uses, with the DNS zones that turn public names into
 * private addresses inside of it, and one endpoint for each service that is opened to it.
 */
export class PrivateNetwork extends ComponentResource {
  readonly virtualNetworkId: Output<string>;
  /** Subnet that the app's outbound traffic goes through. */
  readonly appSubnetId: Output<string>;
  private readonly endpointsSubnetId: Output<string>;
  private readonly zoneIds = new Map<PrivateService, Output<string>>();

  constructor(
    private readonly name: string,
    private readonly args: PrivateNetworkArgs,
    opts?: ComponentResourceOptions,
  ) {
    super('audit-log-connector:network:PrivateNetwork', name, {}, opts);
    const virtualNetwork = new VirtualNetwork(`${name}-virtual`, args, { parent: this });
    this.virtualNetworkId = virtualNetwork.virtualNetworkId;
    this.appSubnetId = virtualNetwork.appSubnetId;
    this.endpointsSubnetId = virtualNetwork.endpointsSubnetId;
    this.registerOutputs({ virtualNetworkId: this.virtualNetworkId });
  }

  /** Creates a target's private endpoints, if any. A resource that finds it by name depends on them. */
  open(
    target: PrivateTarget,
    { targetName, targetId, after }: PrivateTargetArgs,
  ): readonly PrivateAccess[] {
    const { context, resourceGroupName } = this.args;
    const services = privateTargets(context.config)[target];
    if (services.length === 0) return [];
    const access = new PrivateAccess(
      `${this.name}-${toKebabCase(target)}`,
      {
        context,
        resourceGroupName,
        targetName,
        targetId,
        zoneIds: services.map((service) => [service, this.findZone(service)] as const),
        subnetId: this.endpointsSubnetId,
        after,
      },
      { parent: this },
    );
    return [access];
  }

  /** A network has one zone of a name, which all targets share. */
  private findZone(service: PrivateService): Output<string> {
    const known = this.zoneIds.get(service);
    if (known !== undefined) return known;
    const { context, resourceGroupName } = this.args;
    const zone = new PrivateDnsZone(
      `${this.name}-zone-${service}`,
      {
        resourceGroupName,
        zoneName: privateDnsZones(context.config.cloud)[service],
        virtualNetworkId: this.virtualNetworkId,
        tags: context.tags,
      },
      { parent: this },
    );
    this.zoneIds.set(service, zone.readyZoneId);
    return zone.readyZoneId;
  }
}
