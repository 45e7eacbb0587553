import { isJsonObject } from '../../domain/json/isJsonObject';
import { type CloudName, cloudNames } from '../../../contracts/clouds/clouds';
import { settingNames } from '../../../contracts/names/settingNames';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { parseJsonText } from '../kit/parseJsonText';
import type { Deployment } from './Deployment';

const expected = 'the output of `pulumi stack output --json`';
const fixOfText =
  'Run pulumi stack output --json alone and read what it prints. It needs the folder of Pulumi.yaml, a login to the state (pulumi login) and a selected stack (pulumi stack select).';
const ownVersion = 'Use the audit-log command of the version that deployed the stack.';

/** Of the app itself: elsewhere, there is no managed identity, and the login of a person replaces it. */
const appOnly: readonly string[] = [settingNames.storageCredential, settingNames.storageClientId];

type Outputs = Readonly<Record<string, unknown>>;

/**
 * Reads the outputs of a stack (`pulumi stack output --json`).
 *
 * @param source where the text comes from, for messages.
 */
export function readDeployment(text: string, source: string): Deployment {
  const outputs = parseJsonText(text, source, expected, fixOfText);
  if (!isJsonObject(outputs)) throw refuse(source, 'it is not a JSON object', fixOfText);
  const read = (name: string): string => readText(outputs, name, source);
  const settings = readSettings(outputs, source);
  const network = outputs['virtualNetworkId'];
  return {
    cloud: readCloud(read('cloud'), source),
    tenantId: read('tenantId'),
    settings,
    dataStorageId: read('dataStorageId'),
    virtualNetworkId: typeof network === 'string' ? network : undefined,
    functionAppUrl: read('functionAppUrl'),
  };
}

function readSettings(outputs: Outputs, source: string): Deployment['settings'] {
  const settings = requireOutput(outputs, 'runtimeSettings', source);
  if (!isJsonObject(settings)) {
    throw refuse(source, 'its output runtimeSettings is not a JSON object', ownVersion);
  }
  const known: readonly string[] = Object.values(settingNames);
  const entries = Object.entries(settings).filter(([name]) => !appOnly.includes(name));
  for (const [name, value] of entries) {
    if (!known.includes(name)) {
      const found = `its output runtimeSettings has ${name}, which this version does not know`;
      throw refuse(source, found, ownVersion);
    }
    requireText(value, `value of ${name}`, source);
  }
  return Object.fromEntries(entries) as Deployment['settings'];
}

function readText(outputs: Outputs, name: string, source: string): string {
  return requireText(requireOutput(outputs, name, source), `output ${name}`, source);
}

function requireOutput(outputs: Outputs, name: string, source: string): unknown {
  const value = outputs[name];
  if (value === '[secret]') throw hidden(source, `output ${name}`);
  if (value !== undefined && value !== null) return value;
  throw refuse(source, `it has no output ${name}`, fixOfAbsence(outputs));
}

function requireText(value: unknown, what: string, source: string): string {
  if (value === '[secret]') throw hidden(source, what);
  if (typeof value === 'string' && value !== '' && value !== '[unknown]') return value;
  throw refuse(source, `its ${what} is not known`, 'Let pulumi up complete, then run it again.');
}

function fixOfAbsence(outputs: Outputs): string {
  if (Object.keys(outputs).length === 0) {
    return 'The selected stack is not deployed: run pulumi up, or select another stack (pulumi stack select).';
  }
  if (!('tenantId' in outputs)) {
    return 'These are outputs of another program. Select a stack of the audit log connector (pulumi stack select).';
  }
  return 'functionAppName' in outputs
    ? 'An older version deployed the stack: run pulumi up with this version.'
    : 'This stack has the scope identity and stores no audit data. Select the stack with the scope platform (pulumi stack select).';
}

function readCloud(name: string, source: string): CloudName {
  const cloud = cloudNames.find((one) => one === name);
  if (cloud !== undefined) return cloud;
  throw refuse(source, `its output cloud is ${JSON.stringify(name)}`, ownVersion);
}

function hidden(source: string, what: string): ConfigurationError {
  return refuse(
    source,
    `its ${what} is hidden ("[secret]")`,
    'Run: pulumi stack output --json --show-secrets. This output contains no secret; Pulumi hides it because some of its inputs are secret.',
  );
}

function refuse(source: string, found: string, fix: string): ConfigurationError {
  const problem = `Read ${source}; expected ${expected}, but ${found}.`;
  return new ConfigurationError({ code: 'stack.outputs', problem, fix });
}
