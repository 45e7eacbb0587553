import * as azuread from '@pulumi/azuread';
import { type InvokeOptions, type Output, output } from '@pulumi/pulumi';

import { explainLookup } from '../../../errors/explainLookup';

/** An app registration, new or old, as far as credentials need it. */
export interface RegisteredApp {
  /** Application (client) id. */
  readonly clientId: Output<string>;
  /** `/applications/<object id>`: what credentials are added to. */
  readonly applicationId: Output<string>;
}

/** A registration that exists. It is only looked up: no resource owns it, so nothing changes it. */
export function findRegisteredApp(clientId: string, opts: InvokeOptions): RegisteredApp {
  const found = explainLookup(
    azuread.getApplication({ clientId }, opts),
    `find the app registration ${clientId}`,
    'Check the key "clientId" of this stack: it is the application (client) id on the overview of a ' +
      'registration in this tenant. Reading it needs the Entra permission Application.Read.All.',
  );
  const applicationId = output(found).apply(({ objectId }) => `/applications/${objectId}`);
  return { clientId: output(clientId), applicationId };
}
