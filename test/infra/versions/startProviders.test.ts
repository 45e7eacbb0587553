import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { isInstalled } from '../../../infra/versions/startProviders';
import { runProgram } from '../../harness/engine/runProgram';

const government = {
  'audit-log-connector:cloud': 'gccHigh',
  'azure-native:environment': 'usgovernment',
  'azuread:environment': 'usgovernment',
};

describe('the releases of azure-native beside the SDK’s', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plugins-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('are installed where Pulumi keeps its plugins', () => {
    mkdirSync(path.join(folder, 'plugins', 'resource-azure-native-v3.15.0'), { recursive: true });

    expect(isInstalled('3.15.0', { PULUMI_HOME: folder })).toBe(true);
    expect(isInstalled('3.19.0', { PULUMI_HOME: folder })).toBe(false);
  });

  it('are there in any release when a plugin is on the PATH', () => {
    writeFileSync(path.join(folder, 'pulumi-resource-azure-native'), '');

    expect(isInstalled('3.19.0', { PULUMI_HOME: '', PATH: folder })).toBe(true);
  });

  it('are started before the first resource, and the command comes before anything can fail', async () => {
    const run = await runProgram({
      config: { ...government, 'audit-log-connector:publish': 'false' },
      environment: { PULUMI_HOME: folder },
      invokes: {
        'azure-native:authorization:getClientConfig': (_args, version) => {
          if (version === '3.15.0') throw new Error('no resource plugin');
          return {};
        },
      },
    });

    expect(run.invocations).toContainEqual({
      token: 'azure-native:authorization:getClientConfig',
      version: '3.15.0',
    });
    expect(run.messages).toContainEqual(
      expect.stringMatching(
        /^Release 3\.15\.0 of the azure-native plugin is not installed\..* for web .*run: pulumi plugin install resource azure-native 3\.15\.0$/,
      ),
    );
    expect(run.code).not.toBe(0);
    expect(run.registrations).toEqual([]);
  });
});
