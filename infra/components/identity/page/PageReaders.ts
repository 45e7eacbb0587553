import * as azuread from '@pulumi/azuread';
import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';

import type { PageConfig } from '../../../config/ConnectorConfig';
import { pageAppRoles, type PageRole } from './pageAppRoles';

interface PageReadersArgs {
  readonly page: Pick<PageConfig, 'readers' | 'nameReaders'>;
  /** Object id of the page's service principal. */
  readonly principalId: Input<string>;
  readonly roleIds: Readonly<Record<PageRole, Input<string>>>;
}

/**
 * Assigns the app roles to the groups and people of the configuration. Other assignments stay as they
 * are. A group needs Microsoft Entra ID P1, and members of groups in it do not count.
 */
export class PageReaders extends ComponentResource {
  constructor(name: string, args: PageReadersArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:PageReaders', name, {}, opts);
    const { readers, nameReaders } = args.page;
    const assign = (role: PageRole, objectId: string) =>
      new azuread.AppRoleAssignment(
        `${pageAppRoles[role].logicalName}-${objectId}`,
        {
          appRoleId: args.roleIds[role],
          principalObjectId: objectId,
          resourceObjectId: args.principalId,
        },
        { parent: this },
      );
    for (const objectId of readers) assign('Usage.Read', objectId);
    for (const objectId of nameReaders) assign('Usage.Read.Users', objectId);
    this.registerOutputs();
  }
}
