import { settingNames } from '../../../contracts/names/settingNames';
import { isGuid } from '../../../contracts/values/isGuid';
import type { Rejection } from '../types/Setting';

/** Finds ids and addresses, which people often paste instead of the client secret. */
export function findSecretFault(given: string): Rejection | undefined {
  const expected = "the secret's value";
  if (isGuid(given)) {
    // The usual cause of AADSTS7000215 in the Starter Kit's issues.
    return {
      found: "is a GUID (not shown), which is the secret's id",
      expected,
      fix: 'Copy the column "Value" under "Certificates & secrets", not "Secret ID". Entra shows the value only once: create a new secret if you no longer have it.',
    };
  }
  if (/^(https?:\/\/|\/subscriptions\/)/i.test(given)) {
    return {
      found: 'is the address of a secret (not shown)',
      expected,
      fix: `Put the address into ${settingNames.clientAzureSecret} instead.`,
    };
  }
  return undefined;
}
