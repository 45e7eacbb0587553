import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import * as grpc from '@grpc/grpc-js';
import { AnalyzerClient } from '@pulumi/pulumi/proto/analyzer_grpc_pb';
import {
  type AnalyzeDiagnostic,
  AnalyzeRequest,
  type AnalyzeResponse,
  AnalyzerResourceOptions,
} from '@pulumi/pulumi/proto/analyzer_pb';
import { type JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb';

import { resourceTypes } from '../../../infra/policy/resourceTypes';

const packFolder = path.resolve(__dirname, '..', '..', '..', 'infra', 'policy');

/** Starts the pack as Pulumi's language host does, and tells its port. */
async function startPack() {
  const child = spawn(
    process.execPath,
    [require.resolve('@pulumi/pulumi/cmd/run-policy-pack'), '127.0.0.1:1', '.'],
    { cwd: packFolder, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const client = new AnalyzerClient(
    `127.0.0.1:${line.toString().trim()}`,
    grpc.credentials.createInsecure(),
  );
  return {
    client,
    stop: async () => {
      client.close();
      child.kill();
      await once(child, 'close');
    },
  };
}

async function analyze(
  client: AnalyzerClient,
  inputs: Record<string, JavaScriptValue>,
): Promise<readonly AnalyzeDiagnostic[]> {
  const request = new AnalyzeRequest();
  request.setType(resourceTypes.storageAccount);
  request.setName('it');
  request.setUrn(`urn:pulumi:dev::test::${resourceTypes.storageAccount}::it`);
  request.setOptions(
    new AnalyzerResourceOptions().setCustomtimeouts(new AnalyzerResourceOptions.CustomTimeouts()),
  );
  request.setProperties(Struct.fromJavaScript(inputs));
  const response = await new Promise<AnalyzeResponse>((resolve, reject) => {
    client.analyze(request, (error, answer) => {
      if (error) reject(error);
      else resolve(answer);
    });
  });
  return response.getDiagnosticsList();
}

describe('the policy pack, run by Pulumi', () => {
  it('judges resources as the engine sends them', async () => {
    const pack = await startPack();
    try {
      const good = {
        allowSharedKeyAccess: false,
        allowBlobPublicAccess: false,
        allowCrossTenantReplication: false,
        enableHttpsTrafficOnly: true,
        minimumTlsVersion: 'TLS1_2',
      };
      expect(await analyze(pack.client, good)).toEqual([]);

      const [found] = await analyze(pack.client, { ...good, allowSharedKeyAccess: true });
      expect(found?.getPolicyname()).toBe('storage-takes-identities-only');
      expect(found?.getPolicypackname()).toBe('audit-log-connector');
      expect(found?.getMessage()).toContain('allowSharedKeyAccess is true; set it to false.');
    } finally {
      await pack.stop();
    }
  });
});
