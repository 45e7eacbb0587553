import * as network from '@pulumi/azure-native/network';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
} from '@pulumi/pulumi';

import { type CloudName, clouds } from '../../../contracts/clouds/clouds';
import type { HostingConfig } from '../../config/ConnectorConfig';
import type { StackContext } from '../context/StackContext';
import { planSubnets } from './planSubnets';

interface VirtualNetworkArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
  /** Address space of the network: a /24 or larger. */
  readonly addressSpace: string;
}

/** Flex Consumption runs on the machines of Container Apps; its subnets take no `_` in names. */
const delegations = { flex: 'Microsoft.App/environments', dedicated: 'Microsoft.Web/serverFarms' };
const subnetNames = { flex: 'app-flex', dedicated: 'app-dedicated', endpoints: 'endpoints' };

/**
 * A virtual network with a subnet for endpoints and one for the app of each kind of hosting, because
 * two apps exist while the hosting changes. The subnets are part of the network's own definition: as
 * separate resources, they and the network would overwrite each other.
 */
export class VirtualNetwork extends ComponentResource {
  readonly virtualNetworkId: Output<string>;
  /** Subnet of the app of the stack's hosting. */
  readonly appSubnetId: Output<string>;
  readonly endpointsSubnetId: Output<string>;

  constructor(name: string, args: VirtualNetworkArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:network:VirtualNetwork', name, {}, opts);
    const { context, resourceGroupName, addressSpace } = args;
    const { config, names, tags } = context;
    const subnets = planSubnets(addressSpace);
    const { id } = new network.VirtualNetwork(
      `${name}-network`,
      {
        resourceGroupName,
        virtualNetworkName: names.virtualNetwork,
        location: config.location,
        tags: { ...tags },
        addressSpace: { addressPrefixes: [addressSpace] },
        subnets: [
          ...hostingsOf(config.cloud).map((hosting) => ({
            name: subnetNames[hosting],
            addressPrefix: subnets[hosting],
            delegations: [{ name: 'app', serviceName: delegations[hosting] }],
          })),
          {
            name: subnetNames.endpoints,
            addressPrefix: subnets.endpoints,
            // No endpoint starts a connection.
            defaultOutboundAccess: false,
          },
        ],
      },
      { parent: this },
    );
    this.virtualNetworkId = id;
    this.appSubnetId = interpolate`${id}/subnets/${subnetNames[config.hosting.kind]}`;
    this.endpointsSubnetId = interpolate`${id}/subnets/${subnetNames.endpoints}`;
    this.registerOutputs({ virtualNetworkId: this.virtualNetworkId });
  }
}

/** A cloud without Flex Consumption may not know the service that its subnet is delegated to. */
function hostingsOf(cloud: CloudName): readonly HostingConfig['kind'][] {
  return clouds[cloud].flexConsumption ? ['flex', 'dedicated'] : ['dedicated'];
}
