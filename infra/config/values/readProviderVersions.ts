import { suggestName } from '../../../contracts/values/nearestName';
import { moduleOf } from '../../versions/moduleOf';
import { resourceTokens } from '../../versions/resourceTypes';
import { type ConfigProblem, quote, type Reading } from '../problems/ConfigProblem';
import { readObject } from './readObject';

const modules = [...new Set(resourceTokens.map((token) => moduleOf(token) ?? ''))];
/** Modules of azure-native have short names; a longer text is cut in messages. */
const longestModule = 100;
const command = 'pulumi config set --path providerVersions.<module> <release>';
/** Releases of the SDK's major version; others have other types. */
const releasePattern = /^3\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** Releases of azure-native by module. */
export function readProviderVersions(
  text: string,
  key: string,
): Reading<Readonly<Record<string, string>>> {
  const versions = readObject(text);
  if (versions === undefined) {
    const problem = {
      key,
      given: `is ${quote(text)}`,
      expected: 'modules of azure-native with a release each',
      fix: `Run: pulumi config rm providerVersions, then: ${command}`,
    };
    return { value: {}, problems: [problem] };
  }
  const entries = Object.entries(versions);
  return {
    value: Object.fromEntries(entries.map(([module, release]) => [module, String(release)])),
    problems: entries.flatMap(([module, release]) => checkVersion(module, release)),
  };
}

function checkVersion(module: string, release: unknown): readonly ConfigProblem[] {
  const key = `providerVersions.${module.slice(0, longestModule)}`;
  const problems: ConfigProblem[] = [];
  if (!modules.includes(module)) {
    problems.push({
      key,
      given: 'is not a module that this project uses',
      expected: `one of ${modules.join(', ')}`,
      fix: `Correct it in the stack file, under audit-log-connector:providerVersions.${suggestName(module, modules)}`,
    });
  }
  if (typeof release !== 'string' || !releasePattern.test(release)) {
    problems.push({
      key,
      given: `is ${quote(typeof release === 'string' ? release : JSON.stringify(release))}`,
      expected: 'a release of azure-native 3 in three parts, such as 3.15.0',
      fix: `Run: pulumi config set --path ${key} 3.<minor>.<patch>`,
    });
  }
  return problems;
}
