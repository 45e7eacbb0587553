import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import * as authorization from '@pulumi/azure-native/authorization';
import { log } from '@pulumi/pulumi';

import { sdkRelease } from './sdkRelease';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Starts every other release of azure-native that the stack needs, before the first resource. Pulumi
 * installs a missing plugin by itself. If it may not do so, or has no network, it ends the program at
 * once, so this function first prints the command that installs the plugin.
 */
export async function startProviders(versions: Readonly<Record<string, string>>): Promise<void> {
  const releases = [...new Set(Object.values(versions))].filter((one) => one !== sdkRelease);
  for (const release of releases.filter((one) => !isInstalled(one, process.env))) {
    const modules = Object.keys(versions).filter((module) => versions[module] === release);
    await log.warn(missingPlugin(release, modules));
  }
  // Reads the login only: no request goes to Azure.
  await Promise.all(releases.map((version) => authorization.getClientConfig({ version })));
}

/** Where Pulumi looks for plugins, in `sdk/go/common/workspace/plugins.go` of pulumi/pulumi. */
export function isInstalled(release: string, environment: Environment): boolean {
  const { PULUMI_HOME: home = path.join(homedir(), '.pulumi'), PATH: folders = '' } = environment;
  const executables = ['', '.exe', '.cmd'].map((end) => `pulumi-resource-azure-native${end}`);
  return (
    existsSync(path.join(home, 'plugins', `resource-azure-native-v${release}`)) ||
    folders
      .split(path.delimiter)
      .some((folder) => executables.some((name) => existsSync(path.join(folder, name))))
  );
}

function missingPlugin(release: string, modules: readonly string[]): string {
  return (
    `Release ${release} of the azure-native plugin is not installed. This stack needs it for ` +
    `${modules.join(', ')} (key providerVersions). Pulumi installs it now; if it cannot, run: ` +
    `pulumi plugin install resource azure-native ${release}`
  );
}
