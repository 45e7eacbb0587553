import { type CheckName, checkNames } from '../../../contracts/names/checkNames';
import type { Check } from './checks/Check';
import { skipped } from './checks/findings';

/** Checks that use the credential of the function app. Everything that needs them does so, too. */
const ofTheApp: readonly CheckName[] = [
  checkNames.vault,
  checkNames.token,
  checkNames.dataverseToken,
];

/** Skips the checks that need the credential of the function app, where only a person is signed in. */
export function skipChecksOfTheApp(checks: readonly Check[], reason: string): readonly Check[] {
  const names = new Set<CheckName>();
  return checks.map((check) => {
    const isOfTheApp = ofTheApp.includes(check.name) || check.needs.some((name) => names.has(name));
    if (!isOfTheApp) return check;
    names.add(check.name);
    return { ...check, needs: [], run: () => skipped(reason) };
  });
}
