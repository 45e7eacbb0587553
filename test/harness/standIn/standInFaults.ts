/** Environment variable with the faults of a stand-in provider, as JSON. */
export const faultsVariable = 'STAND_IN_FAULTS';

/**
 * Error texts by what fails: `configure azure-native`, `invoke <token>`, or
 * `create <type>`, with a resource's name behind it where only one is to fail.
 */
export type StandInFaults = Readonly<Record<string, string>>;

/** The error text for a call, if it is to fail. */
export function findFault(...calls: readonly string[]): string | undefined {
  const faults = JSON.parse(process.env[faultsVariable] ?? '{}') as StandInFaults;
  return calls.map((call) => faults[call]).find((text) => text !== undefined);
}
