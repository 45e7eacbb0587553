import * as azuread from '@pulumi/azuread';
import type { CustomResourceOptions } from '@pulumi/pulumi';

/**
 * The tenant's service principal of one of Microsoft's applications. The stack creates it if the
 * tenant does not have it yet, otherwise uses it unchanged, and never deletes it. Without `retainOnDelete` the provider would try
 * to delete Microsoft's own on `pulumi destroy`.
 */
export class FirstPartyServicePrincipal extends azuread.ServicePrincipal {
  constructor(name: string, clientId: string, opts: CustomResourceOptions) {
    super(name, { clientId, useExisting: true }, { ...opts, retainOnDelete: true });
  }
}
