import { sdkRelease } from '../../../infra/versions/sdkRelease';
import { isSecretValue, type Registration, type WireValue } from '../../harness/engine/Registration';

const outputSignature = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';
const signatureKey = '4dabf18193072939515e22adb298388d';
const secret = '<secret>';
const sha256 = /\b[0-9a-f]{64}\b/g;

/** Resources and outputs as a text to review: sorted, one line a fact, secrets marked. */
export function formatStack(
  registrations: readonly Registration[],
  outputs: Readonly<Record<string, WireValue>>,
): string {
  const resources = [...registrations]
    .sort((a, b) => compare(`${a.type} ${a.name}`, `${b.type} ${b.name}`))
    .map(formatResource);
  // Hashes follow from the runtime's sources, which are not what these files are about.
  return [...resources, `outputs\n${formatValue(outputs, 1)}`]
    .join('\n\n')
    .concat('\n')
    .replaceAll(sha256, '<sha256>');
}

function formatResource(registration: Registration): string {
  const { type, name, parent, dependencies, protect, retainOnDelete, ignoreChanges } = registration;
  // Every other resource has the release of its SDK.
  const isPinned = type.startsWith('azure-native:') && registration.version !== sdkRelease;
  const facts = [
    ...(isPinned ? [`provider ${registration.version}`] : []),
    ...(parent.includes('::pulumi:pulumi:Stack::') ? [] : [`parent ${nameOf(parent)}`]),
    ...(protect ? ['protect'] : []),
    ...(retainOnDelete ? ['retainOnDelete'] : []),
    ...(ignoreChanges.length > 0 ? [`ignoreChanges ${ignoreChanges.join(', ')}`] : []),
    ...registration.additionalSecretOutputs.map((output) => `secret output ${output}`),
    ...dependencies.map((urn) => `after ${nameOf(urn)}`),
  ].map((fact) => `  ${fact}`);
  const inputs = Object.keys(registration.inputs).length > 0;
  return [`${type} ${name}`, ...facts, ...(inputs ? [formatValue(registration.inputs, 1)] : [])].join(
    '\n',
  );
}

/** `type::name` of a URN, as people find it in this file. */
function nameOf(urn: string): string {
  const [type = '', ...name] = urn.split('::').slice(2);
  return `${type.split('$').at(-1) ?? ''} ${name.join('::')}`;
}

function formatValue(wireValue: WireValue, depth: number): string {
  const value = unwrap(wireValue);
  const indent = '  '.repeat(depth);
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item) => `${indent}- ${formatValue(item, depth + 1).trimStart()}`).join('\n');
  }
  if (isScalar(value)) {
    return `${indent}${value === secret ? secret : JSON.stringify(value)}`;
  }
  const record = value as Readonly<Record<string, WireValue>>;
  return Object.keys(record)
    .sort(compare)
    .map((key) => {
      const text = formatValue(record[key], depth + 1);
      return isScalar(unwrap(record[key]))
        ? `${indent}${key}: ${text.trimStart()}`
        : `${indent}${key}:\n${text}`;
    })
    .join('\n');
}

/** Whether it takes no line of its own: plain values, and what is empty. */
function isScalar(value: WireValue): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}

/** Outputs carry their value and what they hang on; secrets are not shown. */
function unwrap(value: WireValue): WireValue {
  if (isSecretValue(value)) return secret;
  const record = value as Readonly<Record<string, WireValue>> | null | undefined;
  if (typeof value !== 'object' || record?.[signatureKey] !== outputSignature) return value;
  return record['secret'] === true ? secret : unwrap(record['value']);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
