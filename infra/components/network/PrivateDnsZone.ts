import * as privatedns from '@pulumi/azure-native/privatedns';
import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
} from '@pulumi/pulumi';

import { nameOf } from '../names/nameOf';

interface PrivateDnsZoneArgs {
  readonly resourceGroupName: Input<string>;
  /** Such as `privatelink.blob.core.windows.net`. */
  readonly zoneName: string;
  /** The network that resolves names by this zone. */
  readonly virtualNetworkId: Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** A private DNS zone, linked to the network. Zones belong to no region. */
export class PrivateDnsZone extends ComponentResource {
  /** The zone's resource id, known once the network resolves names by it. */
  readonly readyZoneId: Output<string>;

  constructor(name: string, args: PrivateDnsZoneArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:network:PrivateDnsZone', name, {}, opts);
    const { resourceGroupName, zoneName, virtualNetworkId, tags } = args;
    const shared = { resourceGroupName, location: 'Global', tags: { ...tags } };
    const zone = new privatedns.PrivateZone(
      `${name}-zone`,
      { ...shared, privateZoneName: zoneName },
      { parent: this },
    );
    const link = new privatedns.VirtualNetworkLink(
      `${name}-link`,
      {
        ...shared,
        privateZoneName: nameOf(zone, zoneName),
        virtualNetworkLinkName: 'connector',
        virtualNetwork: { id: virtualNetworkId },
        // Machines do not register themselves in it; endpoints do, by their zone group.
        registrationEnabled: false,
      },
      { parent: this },
    );
    this.readyZoneId = all([zone.id, link.id]).apply(([id]) => id);
    this.registerOutputs({ readyZoneId: this.readyZoneId });
  }
}
