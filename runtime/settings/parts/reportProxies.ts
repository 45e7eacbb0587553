import { findProxyProblems } from '../../../contracts/http/normaliseProxies';
import type { SettingReader } from '../values/SettingReader';

/** A proxy that cannot be used would end every client with an error that does not name it. */
export function reportProxies(
  reader: SettingReader,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  for (const { name, problem, fix } of findProxyProblems(environment)) {
    reader.report(name, problem, fix);
  }
}
