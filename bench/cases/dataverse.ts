import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

import { minuteMs } from '../../contracts/time/durations';
import { startActivityApi } from '../../local/emulators/activity/startActivityApi';
import { startAzurite } from '../../local/azurite/startAzurite';
import { generateWeek } from '../../local/data/generateWeek';
import {
  type RunningDataverse,
  startDataverse,
} from '../../local/emulators/dataverse/startDataverse';
import { startEntra } from '../../local/emulators/entra/startEntra';
import { measureProcess } from '../measure/measureProcess';
import type { BenchContext } from '../measure/BenchContext';
import type { CaseResult } from '../report/CaseResult';

const tenantId = '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10';
const clientId = '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21';
const clientSecret = 'emulated~client.secret-value';
/** A short round trip to a service in the same region. */
const latencyMs = 20;

/**
 * Delivers a week of launches to an emulated Starter Kit with its limits. The first run is killed
 * after half of the rows; the second run is measured.
 */
export async function dataverse(context: BenchContext, blobs: number): Promise<CaseResult> {
  const api = await startActivityApi({ tenantId });
  const kit = await startDataverse({
    tenantId,
    latencyMs,
    users: [{ applicationId: clientId, systemUserId: tenantId, name: 'bench', privileges: 'all' }],
  });
  const entra = await startEntra({ audience: '', tenantId, clientId, clientSecret });
  entra.configure({ audiences: [api.audience, kit.url] });
  const azurite = await startAzurite();
  try {
    const truth = addWeek(api, kit, blobs);
    const env = {
      NODE_EXTRA_CA_CERTS: entra.caCertificatePath,
      AUDIT_LOGS_TENANT_ID: tenantId,
      AUDIT_LOGS_CLIENT_ID: clientId,
      AUDIT_LOGS_CLIENT_SECRET: clientSecret,
      AUDIT_LOGS_AUDIENCE: api.audience,
      AUDIT_LOGS_AUTHORITY: entra.authority,
      AUDIT_LOGS_STORAGE: azurite.connectionString,
      AUDIT_LOGS_REQUESTS_PER_MINUTE: '100000000',
      AUDIT_LOGS_DATAVERSE_URL: kit.url,
    };
    context.report(`${truth.launches} launches: a run that is killed after half of the rows`);
    await killAfterRows(context, env, kit, truth.launches / 2);
    context.report(`${truth.launches} launches: the next run`);
    const cost = await measureProcess({
      script: context.snapshot.bin,
      args: ['sync', '--drain', '--json'],
      env,
      scratchFolder: context.scratchFolder,
      nodeArgs: context.nodeArgs,
    });
    return summarize(kit, truth.launchIds, cost);
  } finally {
    await Promise.all([api.stop(), kit.close(), entra.stop(), azurite.stop()]);
  }
}

function addWeek(
  api: Awaited<ReturnType<typeof startActivityApi>>,
  kit: RunningDataverse,
  blobs: number,
) {
  const week = generateWeek({
    seed: 1,
    endTime: new Date(Date.now() - 30 * minuteMs).toISOString(),
    tenantId,
    blobs,
    recordsPerBlob: 50,
    launchShare: 0.5,
    apps: 400,
    users: 5_000,
  });
  api.add(week.contents);
  const truth = week.truth();
  kit.addApps(truth.apps.map(({ appId, appName }) => ({ id: appId, name: appName })));
  return truth;
}

async function killAfterRows(
  { snapshot }: BenchContext,
  env: Readonly<Record<string, string>>,
  kit: RunningDataverse,
  rows: number,
): Promise<void> {
  const child = spawn(process.execPath, [snapshot.bin, 'sync', '--drain', '--json'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (child.exitCode === null && kit.stats().created < rows) await sleep(20);
  child.kill('SIGKILL');
  await ended;
}

function summarize(
  kit: RunningDataverse,
  launchIds: readonly string[],
  cost: { readonly wallSeconds: number; readonly cpuSeconds: number; readonly peakBytes: number },
): CaseResult {
  const stats = kit.stats();
  const rows = new Set(kit.rows('admin_auditlogs').map((row) => String(row['admin_auditlogid'])));
  const lost = launchIds.filter((id) => !rows.has(id)).length;
  const invented = rows.size - (launchIds.length - lost);
  const requestsPerRow = stats.requests / launchIds.length;
  const { wallSeconds, cpuSeconds, peakBytes } = cost;
  const figures = {
    launches: launchIds.length,
    requests: stats.requests,
    requestsPerRow,
    lost,
    invented,
    writtenTwice: stats.rowsWrittenAgain,
    wallSeconds,
    cpuSeconds,
    peakBytes,
  };
  return {
    name: 'dataverse',
    figures,
    tables: [
      {
        title: 'Delivery to the Starter Kit’s table, killed after half of the rows',
        columns: [
          'launches',
          'requests',
          'per row',
          'lost',
          'invented',
          'twice',
          's',
          'CPU s',
          'MB',
        ],
        rows: [
          [
            String(launchIds.length),
            String(stats.requests),
            requestsPerRow.toFixed(4),
            String(lost),
            String(invented),
            String(stats.rowsWrittenAgain),
            wallSeconds.toFixed(1),
            cpuSeconds.toFixed(1),
            String(Math.round(peakBytes / 1e6)),
          ],
        ],
        notes: [
          'Requests count both runs; seconds and memory are those of the run after the kill.',
        ],
      },
    ],
    isMet: lost + invented + stats.rowsWrittenAgain === 0 && requestsPerRow < 0.02,
  };
}
