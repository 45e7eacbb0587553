import { ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';

import { letReadSecret } from '../../vault/letReadSecret';
import { storeClientSecret, type StoredSecretArgs } from '../credential/storeClientSecret';

/**
 * The client secret of the page's registration in the vault. The app resolves references with the
 * collector's identity, which may read this secret alone.
 */
export class PageSecret extends ComponentResource {
  /** Without a version. Known when the app may read it. */
  readonly uri: Output<string>;

  constructor(name: string, args: StoredSecretArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:PageSecret', name, {}, opts);
    const { names } = args.context;
    const { kept } = storeClientSecret(
      name,
      args,
      {
        secretName: names.pageSecret,
        deploymentName: names.pageSecretDeployment,
        contentType: 'Client secret of the usage page, an Entra app registration',
      },
      this,
    );
    this.uri = letReadSecret(
      'app-reads-page-secret',
      { ...args, secretName: names.pageSecret, written: kept.id },
      this,
    );
    this.registerOutputs({ uri: this.uri });
  }
}
