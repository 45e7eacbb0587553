import { settingNames } from '../contracts/settingNames';
import type { Environment } from './Check';

/** Whether the Starter Kit's environment is named, rightly or wrongly. */
export function isKitOn(environment: Environment): boolean {
  return (environment[settingNames.dataverseUrl] ?? '').trim() !== '';
}
