import { minuteMs } from '../../contracts/time/durations';
import { startEntra } from '../../local/emulators/entra/startEntra';
import type { ApiCommand, ApiReady, BenchData } from './ApiMessage';
import { prepareContent } from './prepareContent';
import { startFastApi } from './startFastApi';

const tenantId = '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10';
const clientId = '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21';
const clientSecret = 'bench-client-secret';
/** Older than the lag of a collector, so that it lists the youngest blobs. */
const ageMs = 30 * minuteMs;

/** Runs the API in a forked process: its data is a JSON argument, and it ends with its parent. */
async function main(): Promise<void> {
  const data = JSON.parse(process.argv[2] ?? '{}') as BenchData;
  const content = prepareContent(data, tenantId, new Date(Date.now() - ageMs).toISOString());
  const api = await startFastApi(tenantId, content);
  const entra = await startEntra({ tenantId, clientId, clientSecret, audience: api.audience });
  process.on('message', ({ latencyMs }: ApiCommand) => process.send?.(api.configure(latencyMs)));
  process.on(
    'disconnect',
    () => void Promise.all([api.stop(), entra.stop()]).then(() => process.exit(0)),
  );
  const ready: ApiReady = {
    address: {
      audience: api.audience,
      authority: entra.authority,
      caCertificate: entra.caCertificatePath,
      tenantId,
      clientId,
      clientSecret,
    },
    truth: content.truth,
    blobPaths: content.blobs.map(
      ({ contentId }) =>
        `/api/v1.0/${tenantId}/activity/feed/audit/${contentId}?PublisherIdentifier=${tenantId}`,
    ),
  };
  process.send?.(ready);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
