import { suggestName } from '../../../../contracts/values/nearestName';
import { type CloudName, clouds } from '../../../../contracts/clouds/clouds';
import { moduleOf } from '../../../versions/moduleOf';
import { resourceTokens } from '../../../versions/resourceTypes';
import { versionTable } from '../../../../contracts/versions/versionTable';
import { type ConfigReader, quote } from '../../reader/ConfigReader';

type Versions = Readonly<Record<string, string>>;

const modules = [...new Set(resourceTokens.map((token) => moduleOf(token) ?? ''))];
const command = 'pulumi config set --path providerVersions.<module> <release>';
/** The SDK's major version: others have other types. */
const releasePattern = /^3\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** Releases of azure-native by module: those of the cloud's table, and over them the stack's own. */
export function parseProviderVersions(
  reader: ConfigReader,
  cloud: CloudName | undefined,
): Versions {
  const table: Versions =
    cloud === undefined ? {} : versionTable[clouds[cloud].azureNativeEnvironment].providers;
  const given = reader.chosen('providerVersions');
  if (given === undefined) return table;
  const versions = parseObject(given);
  if (versions === undefined) {
    reader.refuse(
      'providerVersions',
      'modules of azure-native with a release each',
      `Run: pulumi config rm providerVersions, then: ${command}`,
    );
    return table;
  }
  const entries = Object.entries(versions);
  for (const [module, release] of entries) reportFault(reader, module, release);
  return { ...table, ...Object.fromEntries(entries.map(([name, value]) => [name, String(value)])) };
}

function reportFault(reader: ConfigReader, module: string, release: unknown): void {
  const key = `providerVersions.${module.slice(0, 100)}`;
  if (!modules.includes(module)) {
    reader.report({
      key,
      given: 'is not a module that this project uses',
      expected: `one of ${modules.join(', ')}`,
      fix: `Correct it in the stack file, under audit-log-connector:providerVersions.${suggestName(module, modules)}`,
    });
  }
  if (typeof release !== 'string' || !releasePattern.test(release)) {
    reader.report({
      key,
      given: `is ${quote(typeof release === 'string' ? release : JSON.stringify(release))}`,
      expected: 'a release of azure-native 3 in three parts, such as 3.15.0',
      fix: `Run: pulumi config set --path ${key} 3.<minor>.<patch>`,
    });
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value }
      : undefined;
  } catch {
    return undefined;
  }
}
