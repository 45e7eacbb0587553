import { type Output, output } from '@pulumi/pulumi';

import { appSettings } from '../../components/hosting/appSettings';
import type { IdentityOutputs } from '../../components/outputs/identityOutputs';
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
  const { cloud, hosting, credential, collector } = context.config;
  return output({
    tenantId: identity.tenantId,
    clientId: identity.clientId,
    identityClientId: identity.identityClientId,
    secretUri: identity.secretUri,
    connectionString: monitoring.connectionString,
    host: {
      blobServiceUri: hostStorage.blobServiceUri,
      queueServiceUri: hostStorage.queueServiceUri,
      tableServiceUri: hostStorage.tableServiceUri,
    },
    data: {
      queueServiceUri: dataStorage.queueServiceUri,
      tableServiceUri: dataStorage.tableServiceUri,
    },
  }).apply(({ tenantId, clientId, identityClientId, secretUri, connectionString, host, data }) =>
    appSettings({
      host: {
        hosting: hosting.kind,
        identityClientId,
        storage: host,
        telemetry: { connectionString, useEntra: hasEntraTelemetry(cloud) },
      },
      runtime: {
        cloud,
        tenantId,
        clientId,
        credential:
          credential.kind === 'secret' ? { kind: 'secret', secretUri } : { kind: 'federated' },
        identityClientId,
        storage: data,
        collector,
      },
    }),
  );
}
