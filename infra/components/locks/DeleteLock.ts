import * as authorization from '@pulumi/azure-native/authorization';
import type { CustomResourceOptions, Input } from '@pulumi/pulumi';

/**
 * Keeps everyone from deleting a resource, also an owner, until the lock is removed. `pulumi destroy`
 * and the key `lockData: false` remove the lock first, because it depends on the resource.
 */
export class DeleteLock extends authorization.ManagementLockByScope {
  /** @param scope Resource id. */
  constructor(name: string, scope: Input<string>, opts?: CustomResourceOptions) {
    super(
      name,
      {
        scope,
        lockName: 'audit-log-connector',
        level: authorization.LockLevel.CanNotDelete,
        notes:
          'Audit data and credential of the audit log connector. Remove the lock with the key lockData of its Pulumi stack.',
      },
      opts,
    );
  }
}
