import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const packages = ['azure-native', 'azuread', 'command'] as const;

/**
 * Writes an executable `pulumi-resource-<package>` for each provider into a folder, which the CLI
 * finds when the folder leads the PATH.
 */
export function installStandIns(folder: string): void {
  const entry = path.resolve(__dirname, '..', '..', 'harness', 'standIn', 'main.ts');
  const tsx = require.resolve('tsx');
  for (const name of packages) {
    const file = path.join(folder, `pulumi-resource-${name}`);
    writeFileSync(
      file,
      `#!/bin/sh\nSTAND_IN_PACKAGE=${name} exec "${process.execPath}" --import "${tsx}" "${entry}"\n`,
    );
    chmodSync(file, 0o755);
  }
}
