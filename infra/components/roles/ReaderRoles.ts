import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';

import type { Reader } from '../../config/values/parseReader';
import { toKebabCase } from '../names/toKebabCase';
import { RoleAssignment } from './RoleAssignment';
import { fileRoleOfReaders, rolesOfReaders } from './rolesOfReaders';

interface ReaderRolesArgs {
  readonly readers: readonly Reader[];
  /** Resource id of the account with the audit data. */
  readonly dataStorageId: Input<string>;
  /** Resource id of the container with the daily files; undefined: there are none. */
  readonly fileContainerId: Input<string> | undefined;
  readonly subscriptionId: string;
}

/** The rights of people on the audit data: key `readers`. */
export class ReaderRoles extends ComponentResource {
  constructor(name: string, args: ReaderRolesArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:roles:ReaderRoles', name, {}, opts);
    const { readers, dataStorageId, fileContainerId, subscriptionId } = args;
    const grants = [
      ...rolesOfReaders.map((role) => ({ role, scope: dataStorageId })),
      ...(fileContainerId === undefined
        ? []
        : [{ role: fileRoleOfReaders, scope: fileContainerId }]),
    ];
    for (const { principalType, objectId } of readers) {
      for (const { role, scope } of grants) {
        new RoleAssignment(
          `${name}-${principalType.toLowerCase()}-${objectId}-${toKebabCase(role)}`,
          { scope, principalId: objectId, principalType, role, subscriptionId },
          { parent: this },
        );
      }
    }
    this.registerOutputs({});
  }
}
