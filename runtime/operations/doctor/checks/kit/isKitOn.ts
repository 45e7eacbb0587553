import { settingNames } from '../../../../../contracts/names/settingNames';
import type { Environment } from '../DoctorContext';

/** Whether the settings name the Starter Kit's environment, valid or not. */
export function isKitOn(environment: Environment): boolean {
  return (environment[settingNames.dataverseUrl] ?? '').trim() !== '';
}
