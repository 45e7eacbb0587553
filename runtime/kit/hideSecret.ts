import type { KitVariable } from '../contracts/kitVariables';
import { kitVariableNames } from '../contracts/kitVariableNames';

const [plainSecret] = kitVariableNames.clientSecret;

/** The variables as they may be shown. */
export function hideSecret(variables: readonly KitVariable[]): readonly KitVariable[] {
  return variables.map((one) =>
    one.schemaName === plainSecret ? { ...one, value: '(the secret; not shown)' } : one,
  );
}
