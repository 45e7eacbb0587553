import type { Consent } from '../../../config/ConnectorConfig';

/** A permission of the Office 365 Management APIs. */
export interface Permission {
  readonly value: PermissionValue;
  /** `Role`: of the application itself. `Scope`: delegated, of an application and its user. */
  readonly type: 'Role' | 'Scope';
  /** Pulumi's name of the resource that grants it. */
  readonly logicalName: string;
}

export type PermissionValue = keyof typeof permissionIds;

/**
 * Ids as published for the commercial cloud, where role and scope of a value share one. Microsoft does
 * not document the ids of the Government clouds, so the program finds them in the directory by value
 * (see permissionId).
 */
export const permissionIds = {
  'ActivityFeed.Read': '594c1fb6-4f81-4475-ae41-0c394909246c',
  'ServiceHealth.Read': 'e2cea78f-e743-4d8f-a16a-75b629a038ae',
} as const;

/** The permissions of the Microsoft exercise. The collector itself uses only the first. */
export const permissions: readonly Permission[] = [
  { value: 'ActivityFeed.Read', type: 'Role', logicalName: 'activity-feed-read' },
  { value: 'ServiceHealth.Read', type: 'Role', logicalName: 'service-health-read' },
  { value: 'ActivityFeed.Read', type: 'Scope', logicalName: 'activity-feed-read-delegated' },
];

/** Whether the collector does nothing without it. */
export function isNeeded({ value, type }: Permission): boolean {
  return value === 'ActivityFeed.Read' && type === 'Role';
}

/** How people know it: `ActivityFeed.Read (application)`. */
export function describePermission({ value, type }: Permission): string {
  return `${value} (${type === 'Role' ? 'application' : 'delegated'})`;
}

/** Of the permissions of a registration, those that a stack grants by itself. */
export function grantedPermissions(
  consent: Consent,
  requested: readonly Permission[],
): readonly Permission[] {
  switch (consent) {
    case 'all':
      return requested;
    case 'application':
      return requested.filter(({ type }) => type === 'Role');
    case 'none':
      return [];
  }
}
