import { type Output, output } from '@pulumi/pulumi';

import { appSettings } from '../../components/hosting/appSettings';
import type { IdentityOutputs } from '../../components/outputs/identityOutputs';
import type { SignInSettingsInput } from '../../components/hosting/signInSettings';
import type { PageSignIn } from '../../components/outputs/PageSignIn';
import { hasEntraTelemetry } from '../../components/monitoring/hasEntraTelemetry';
import type { Monitoring } from '../../components/monitoring/Monitoring';
import type { StackContext } from '../../components/context/StackContext';
import type { DataStorage } from '../../components/storage/DataStorage';
import type { HostStorage } from '../../components/storage/HostStorage';

interface PlatformSettingsSources {
  readonly context: StackContext;
  readonly identity: IdentityOutputs;
  readonly hostStorage: HostStorage;
  readonly dataStorage: DataStorage;
  readonly monitoring: Monitoring;
}

/** The app's settings, from the outputs of the resources. */
export function platformSettings({
  context,
  identity,
  hostStorage,
  dataStorage,
  monitoring,
}: PlatformSettingsSources): Output<Readonly<Record<string, string>>> {
  const { cloud, hosting, credential, collector, page, users } = context.config;
  return output({
    tenantId: identity.tenantId,
    clientId: identity.clientId,
    identityClientId: identity.identityClientId,
    secretUri: identity.secretUri,
    pageSignIn: identity.pageSignIn,
    usersKeyUri: identity.usersKeyUri,
    connectionString: monitoring.connectionString,
    host: {
      blobServiceUri: hostStorage.blobServiceUri,
      queueServiceUri: hostStorage.queueServiceUri,
      tableServiceUri: hostStorage.tableServiceUri,
    },
    data: {
      blobServiceUri: collector.export === 'none' ? undefined : dataStorage.blobServiceUri,
      queueServiceUri: dataStorage.queueServiceUri,
      tableServiceUri: dataStorage.tableServiceUri,
    },
  }).apply(({ tenantId, clientId, identityClientId, secretUri, connectionString, ...known }) =>
    appSettings({
      host: {
        hosting: hosting.kind,
        identityClientId,
        storage: known.host,
        telemetry: { connectionString, useEntra: hasEntraTelemetry(cloud) },
      },
      runtime: {
        cloud,
        tenantId,
        clientId,
        credential:
          credential.kind === 'secret' ? { kind: 'secret', secretUri } : { kind: 'federated' },
        identityClientId,
        storage: known.data,
        collector,
        users: { mode: users, keyUri: known.usersKeyUri },
      },
      signIn: page && signInOf(known.pageSignIn, tenantId),
    }),
  );
}

/** The identity part has one of the two credentials (`checkIdentity`). */
function signInOf(signIn: PageSignIn | undefined, tenantId: string): SignInSettingsInput {
  const { identity, secretUri } = signIn ?? {};
  const credential = identity
    ? ({ kind: 'identity', clientId: identity.clientId } as const)
    : ({ kind: 'secret', secretUri: secretUri ?? '' } as const);
  return { tenantId, credential };
}
