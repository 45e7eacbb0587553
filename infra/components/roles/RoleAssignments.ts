import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
} from '@pulumi/pulumi';

import { toKebabCase } from '../names/toKebabCase';
import { RoleAssignment } from './RoleAssignment';
import { type PlatformScope, roleMatrix } from './roleMatrix';

interface RoleAssignmentsArgs {
  /** Resource id of the collector's managed identity. */
  readonly identityId: Input<string>;
  /** Object id of the same identity. */
  readonly principalId: Input<string>;
  /** Resource ids of what the roles are on. */
  readonly scopes: Readonly<Record<PlatformScope, Input<string>>>;
  readonly subscriptionId: string;
  /** The app writes daily files. */
  readonly writesFiles: boolean;
}

/** The rights of the collector's identity on the resources of the platform part. */
export class RoleAssignments extends ComponentResource {
  /**
   * The identity's resource id, known once all roles are assigned: a resource that uses it waits for
   * them. Azure needs some more minutes until they apply everywhere; the publication waits for that.
   */
  readonly readyIdentityId: Output<string>;

  constructor(name: string, args: RoleAssignmentsArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:roles:RoleAssignments', name, {}, opts);
    const { identityId, principalId, scopes, subscriptionId, writesFiles } = args;
    const grants = roleMatrix.filter(({ isForFiles }) => writesFiles || isForFiles !== true);
    const assignments = grants.map(
      ({ scope, role }) =>
        new RoleAssignment(
          `${name}-${toKebabCase(scope)}-${toKebabCase(role)}`,
          { scope: scopes[scope], principalId, role, subscriptionId },
          { parent: this },
        ),
    );
    this.readyIdentityId = all([identityId, all(assignments.map(({ id }) => id))]).apply(
      ([ready]) => ready,
    );
    this.registerOutputs({ readyIdentityId: this.readyIdentityId });
  }
}
