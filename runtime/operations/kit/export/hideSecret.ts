import type { KitVariable } from '../../../../contracts/kit/kitVariables';
import { kitVariableNames } from '../../../../contracts/kit/kitVariableNames';

const [plainSecret] = kitVariableNames.clientSecret;

/** The variables as they may be shown. */
export function hideSecret(variables: readonly KitVariable[]): readonly KitVariable[] {
  return variables.map((one) =>
    one.schemaName === plainSecret ? { ...one, value: '(the secret; not shown)' } : one,
  );
}
