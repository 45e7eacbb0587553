import { type SettingName, settingNames } from '../../contracts/names/settingNames';
import { nearestName } from '../../contracts/values/nearestName';
import type { SettingReader } from './SettingReader';

const prefix = /^audit_?logs?_/i;
const known: readonly SettingName[] = Object.values(settingNames);

/** Otherwise a misspelt name would be ignored, and the default would apply. */
export function reportUnknownNames(
  reader: SettingReader,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  const unknown = Object.keys(environment)
    .filter((name) => /^audit_logs_/i.test(name) || isTypingMistake(name))
    .filter((name) => !(known as readonly string[]).includes(name))
    .filter((name) => (environment[name] ?? '').trim() !== '');
  for (const name of unknown.sort()) {
    reader.report(
      name,
      `${name} is not a setting of this runtime; expected a known name (case-sensitive).`,
      findFix(name),
    );
  }
}

/** `AUDIT_LOG_…` may belong to other software, so that only a name near a known one counts. */
function isTypingMistake(name: string): boolean {
  return prefix.test(name) && findNearest(name) !== undefined;
}

function findFix(name: string): string {
  if (/__accountName$/i.test(name)) {
    // The Functions host appends the suffix of public Azure, which is wrong in Azure Government.
    return `Set the service URIs instead, ${settingNames.storageTableServiceUri} and ${settingNames.storageQueueServiceUri}, which work in every cloud.`;
  }
  const nearest = findNearest(name);
  return `Correct the name or remove the setting.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`;
}

/** Compares without the prefix, which makes all names similar. */
function findNearest(name: string): SettingName | undefined {
  const bare = (text: string) => text.replace(prefix, '');
  const nearest = nearestName(bare(name), known.map(bare));
  return known.find((candidate) => bare(candidate) === nearest);
}
