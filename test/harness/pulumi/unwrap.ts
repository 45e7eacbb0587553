import { isSecretValue } from '../engine/Registration';

/** Marks a value with its dependencies on the wire. */
const outputSignature = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';
const signatureKey = '4dabf18193072939515e22adb298388d';

/** A value as the state has it; a secret as the CLI shows it. */
export function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrap);
  if (typeof value !== 'object' || value === null) return value;
  if (isSecretValue(value)) return '[secret]';
  const record = value as Readonly<Record<string, unknown>>;
  if (record[signatureKey] === outputSignature) return unwrap(record['value']);
  return Object.fromEntries(Object.entries(record).map(([key, inner]) => [key, unwrap(inner)]));
}
