import { standInOutputs } from './standInOutputs';

type Values = Readonly<Record<string, unknown>>;

/** Marks an unknown value on the wire: `UnknownStringValue` in sdk/go/common/resource/plugin of pulumi/pulumi. */
const unknownValue = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/**
 * Outputs in a preview, `olds` being the state of a resource that is updated. azure-native knows the
 * inputs and, of the state, name and location (`Create` and `Update` in its provider.go). azuread,
 * which is a bridged Terraform provider, keeps in an update what it computed before.
 */
export function previewOutputs(type: string, name: string, inputs: Values, olds?: Values): Values {
  const stable = type.startsWith('azure-native:') ? ['name', 'location'] : undefined;
  const isKept = (key: string) => olds !== undefined && (stable?.includes(key) ?? true);
  return Object.fromEntries(
    Object.entries(standInOutputs(type, name, inputs)).map(([key]) => {
      if (key in inputs) return [key, inputs[key]];
      return [key, isKept(key) ? olds?.[key] : unknownValue];
    }),
  );
}
