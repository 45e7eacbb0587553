import type { ConnectorConfig } from '../../config/ConnectorConfig';
import type { ClosingOrder } from './ClosingOrder';
import type { ResourceNames } from '../names/nameResources';

/** What every component of a stack needs to know; read once, before the first resource. */
export interface StackContext {
  readonly config: ConnectorConfig;
  readonly names: ResourceNames;
  readonly tags: Readonly<Record<string, string>>;
  readonly tenantId: string;
  /** Azure subscription of the provider. */
  readonly subscriptionId: string;
  readonly closing: ClosingOrder;
}
