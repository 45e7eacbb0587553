import * as azuread from '@pulumi/azuread';
import { type CustomResourceOptions, type Input, output } from '@pulumi/pulumi';

interface RedirectUrisArgs {
  /** `/applications/<object id>` of the page's registration. */
  readonly applicationId: Input<string>;
  /** Hosts of the page, such as `func-auditlog.azurewebsites.net`; at least one. */
  readonly hosts: readonly Input<string>[];
}

/** The addresses to which Entra sends a person back after a sign-in, and no others. */
export class RedirectUris extends azuread.ApplicationRedirectUris {
  constructor(
    name: string,
    { applicationId, hosts }: RedirectUrisArgs,
    opts?: CustomResourceOptions,
  ) {
    const redirectUris = output([...hosts]).apply((known) =>
      [...new Set(known)].map((host) => `https://${host}/.auth/login/aad/callback`),
    );
    super(name, { applicationId, type: 'Web', redirectUris }, opts);
  }
}
