import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import * as grpc from '@grpc/grpc-js';
import { unknownValue as unknown } from '@pulumi/pulumi/runtime';
import { AnalyzerClient } from '@pulumi/pulumi/proto/analyzer_grpc_pb';
import {
  type AnalyzeDiagnostic,
  AnalyzeRequest,
  type AnalyzeResponse,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from '@pulumi/pulumi/proto/analyzer_pb';
import { type JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb';

import { firstPartyApps } from '../../../contracts/names/firstPartyApps';
import { resourceTypes } from '../../../infra/policy/values/resourceTypes';

const packFolder = path.resolve(__dirname, '..', '..', '..', 'infra', 'policy');

/** Starts the pack as Pulumi's language host does, and connects to it. */
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

const options = () =>
  new AnalyzerResourceOptions().setCustomtimeouts(new AnalyzerResourceOptions.CustomTimeouts());

async function analyze(
  client: AnalyzerClient,
  inputs: Record<string, JavaScriptValue>,
  type: string = resourceTypes.storageAccount,
): Promise<readonly AnalyzeDiagnostic[]> {
  const request = new AnalyzeRequest();
  request.setType(type);
  request.setName('it');
  request.setUrn(`urn:pulumi:dev::test::${type}::it`);
  request.setOptions(options());
  request.setProperties(Struct.fromJavaScript(inputs));
  const response = await new Promise<AnalyzeResponse>((resolve, reject) => {
    client.analyze(request, (error, received) => {
      if (error) reject(error);
      else resolve(received);
    });
  });
  return response.getDiagnosticsList();
}

interface SentResource {
  readonly type: string;
  readonly inputs: Record<string, JavaScriptValue>;
}

async function analyzeStack(
  client: AnalyzerClient,
  resources: readonly SentResource[],
): Promise<readonly AnalyzeDiagnostic[]> {
  const request = new AnalyzeStackRequest();
  request.setResourcesList(
    resources.map(({ type, inputs }, index) =>
      new AnalyzerResource()
        .setType(type)
        .setName(`it-${index}`)
        .setUrn(`urn:pulumi:dev::test::${type}::it-${index}`)
        .setOptions(options())
        .setProperties(Struct.fromJavaScript(inputs)),
    ),
  );
  const response = await new Promise<AnalyzeResponse>((resolve, reject) => {
    client.analyzeStack(request, (error, received) => {
      if (error) reject(error);
      else resolve(received);
    });
  });
  return response.getDiagnosticsList();
}

const problemsIn = (diagnostics: readonly AnalyzeDiagnostic[]) =>
  diagnostics.map((found) => `${found.getPolicyname()}: ${found.getMessage().split('\n').at(-1)}`);

/** Inputs of which a first preview knows only some, and the problems that the pack finds. */
const partlyKnown: readonly (readonly [
  keyof typeof resourceTypes,
  SentResource['inputs'],
  string[],
])[] = [
  [
    'storageAccount',
    {
      allowSharedKeyAccess: true,
      allowBlobPublicAccess: unknown,
      allowCrossTenantReplication: false,
      enableHttpsTrafficOnly: true,
      minimumTlsVersion: unknown,
    },
    ['storage-takes-identities-only: allowSharedKeyAccess is true; set it to false.'],
  ],
  [
    'vault',
    { properties: { enableRbacAuthorization: unknown, enableSoftDelete: false } },
    ['vault-uses-roles: enableSoftDelete is false; leave it on.'],
  ],
  ['vault', { properties: unknown }, []],
  ['roleAssignment', { principalType: unknown }, []],
  [
    'webApp',
    { httpsOnly: unknown, functionAppConfig: unknown, siteConfig: unknown },
    [
      'flex-has-no-site-config: siteConfig is set beside functionAppConfig; leave it out and put settings into WebAppApplicationSettings.',
    ],
  ],
  ['appSettings', { properties: unknown }, []],
  [
    'appSettings',
    { properties: { AUDIT_LOGS_CLIENT_ID: unknown, AUDIT_LOGS_CLIENT_SECRET: 'plain' } },
    [
      'settings-hold-no-secret: AUDIT_LOGS_CLIENT_SECRET has a secret as its value; keep the secret in Key Vault and refer to it.',
    ],
  ],
  ['application', { requiredResourceAccesses: unknown }, []],
  [
    'application',
    { requiredResourceAccesses: [unknown, { resourceAppId: 'other' }] },
    [
      'app-asks-only-for-its-permissions: The registration requests permissions of API other; remove them.',
    ],
  ],
  [
    'application',
    {
      requiredResourceAccesses: [
        {
          resourceAppId: firstPartyApps.office365Management,
          resourceAccesses: [{ id: unknown }, { id: 'stray' }],
        },
      ],
    },
    [
      'app-asks-only-for-its-permissions: Permission stray is not one of ActivityFeed.Read, ServiceHealth.Read; remove it.',
    ],
  ],
  ['appRoleAssignment', { appRoleId: unknown }, []],
  [
    'delegatedGrant',
    { claimValues: [unknown, 'Mail.Read'] },
    ['app-gets-only-its-scope: The grant gives Mail.Read to every user; remove it.'],
  ],
  ['applicationPassword', { endDate: unknown }, []],
];

describe('the policy pack, run by Pulumi', () => {
  it('checks resources as the engine sends them', async () => {
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

  it('checks the known inputs of a first preview, and skips no rule for an unknown one', async () => {
    const pack = await startPack();
    try {
      for (const [type, inputs, problems] of partlyKnown) {
        const found = await analyze(pack.client, inputs, resourceTypes[type]);
        expect([type, ...problemsIn(found)]).toEqual([type, ...problems]);
      }
    } finally {
      await pack.stop();
    }
  });

  it('finds a location of another cloud before the settings and other locations are known', async () => {
    const pack = await startPack();
    const plan = (location: string) => ({
      type: 'azure-native:web:AppServicePlan',
      inputs: { location },
    });
    try {
      const found = await analyzeStack(pack.client, [
        { type: resourceTypes.appSettings, inputs: { properties: unknown } },
        plan('usgovvirginia'),
        plan('usgovvirginia'),
        plan(unknown),
        plan('eastus'),
      ]);
      expect(problemsIn(found)).toEqual([
        'locations-belong-to-the-cloud: The resource is in eastus, which does not belong to Azure Government; set the configuration "location".',
      ]);
    } finally {
      await pack.stop();
    }
  });
});
