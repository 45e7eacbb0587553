import { settingNames } from '../../../../../contracts/names/settingNames';
import type { Environment } from '../DoctorContext';

/** Whether the Starter Kit's environment is named, rightly or wrongly. */
export function isKitOn(environment: Environment): boolean {
  return (environment[settingNames.dataverseUrl] ?? '').trim() !== '';
}
