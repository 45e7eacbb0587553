/** Environment variable with what somebody changed outside of Pulumi, as JSON. */
export const driftVariable = 'STAND_IN_DRIFT';

/**
 * Changed properties by `<type> <name>` of the resource; `null`: the resource was deleted. A refresh
 * finds them, and nothing else does.
 */
export type StandInDrift = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

/** What a read finds changed: nothing (`undefined`), other values, or no resource (`null`). */
export function findDrift(
  type: string,
  name: string,
): Readonly<Record<string, unknown>> | null | undefined {
  const drift = JSON.parse(process.env[driftVariable] ?? '{}') as StandInDrift;
  return drift[`${type} ${name}`];
}
