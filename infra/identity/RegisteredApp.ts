import * as azuread from '@pulumi/azuread';
import { interpolate, type InvokeOutputOptions, type Output, output } from '@pulumi/pulumi';

/** An app registration, new or old, as far as credentials need it. */
export interface RegisteredApp {
  /** Application (client) id. */
  readonly clientId: Output<string>;
  /** `/applications/<object id>`: what credentials are added to. */
  readonly applicationId: Output<string>;
}

/** A registration that exists. It is only looked up: no resource owns it, so nothing changes it. */
export function findRegisteredApp(clientId: string, opts: InvokeOutputOptions): RegisteredApp {
  const { objectId } = azuread.getApplicationOutput({ clientId }, opts);
  return { clientId: output(clientId), applicationId: interpolate`/applications/${objectId}` };
}
