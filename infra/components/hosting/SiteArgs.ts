import type { Input, Resource } from '@pulumi/pulumi';

import type { StackContext } from '../context/StackContext';

/** What an app needs on either plan. */
export interface SiteArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
  /** Resource id of the collector's managed identity, known once its roles are assigned. */
  readonly readyIdentityId: Input<string>;
  /** Subnet of the app's outbound traffic; absent with a public network. */
  readonly subnetId: Input<string> | undefined;
  /** What must stand before the app is made, such as private endpoints of its storage. */
  readonly after: readonly Resource[];
}
