import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
  type Resource,
} from '@pulumi/pulumi';

import type { StackContext } from '../context/StackContext';
import type { PrivateService } from '../context/privateDnsZones';
import { PrivateEndpoint } from './PrivateEndpoint';

export interface PrivateAccessArgs {
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
 * Private endpoints of one target, one after the other: an account takes one change at a time and
 * refuses a second (`StorageAccountOperationInProgress`, Azure/bicep-registry-modules#6001).
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
