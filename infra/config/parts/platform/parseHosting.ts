import { type CloudName, clouds } from '../../../../contracts/clouds/clouds';
import { removeCommand, setCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import type { HostingConfig } from '../../reader/ConnectorConfig';
import { configKeys } from '../../keys/configKeys';
import { planSkus } from '../../values/planSkus';
import { readChoice } from '../../values/readChoice';
import { readInteger } from '../../values/readInteger';

const kinds = ['flex', 'dedicated'] as const;
const memorySizes = ['512', '2048', '4096'] as const;

const options = {
  flex: ['instanceMemoryMB', 'maximumInstanceCount'],
  dedicated: ['planSku', 'planInstanceCount'],
} as const;

/** What the function app runs on. */
export function parseHosting(reader: ConfigReader, cloud: CloudName | undefined): HostingConfig {
  const hasFlex = cloud === undefined || clouds[cloud].flexConsumption;
  const chosen = readChoice(reader, 'hosting', kinds);
  // What is refused goes on as what mends it, or its options would be told to go the other way.
  const kind = hasFlex ? (chosen ?? 'flex') : 'dedicated';
  if (chosen === 'flex' && !hasFlex) {
    reader.refuse(
      'hosting',
      `dedicated, because cloud is ${cloud} and Azure Government has no Flex Consumption (as of 2026-11-22)`,
      `${removeCommand('hosting')} (dedicated is the default there, on an App Service plan of size planSku)`,
    );
  }
  refuseOptionsOfOther(reader, kind, { isDefault: chosen !== kind, hasFlex });
  return kind === 'flex' ? parseFlex(reader) : parseDedicated(reader);
}

function refuseOptionsOfOther(
  reader: ConfigReader,
  kind: HostingConfig['kind'],
  { isDefault, hasFlex }: { readonly isDefault: boolean; readonly hasFlex: boolean },
): void {
  const other = kind === 'flex' ? 'dedicated' : 'flex';
  const change = hasFlex ? `, or: pulumi config set hosting ${other}` : '';
  for (const key of options[other].filter((name) => reader.isChosen(name))) {
    reader.refuse(
      key,
      `no value, because hosting is ${kind}${isDefault ? ' (its default here)' : ''} and this is an option of ${other}`,
      `${removeCommand(key)}${change}`,
    );
  }
}

function parseFlex(reader: ConfigReader): HostingConfig {
  const memory = readChoice(reader, 'instanceMemoryMB', memorySizes);
  return {
    kind: 'flex',
    instanceMemoryMB:
      memory === undefined
        ? configKeys.instanceMemoryMB.default
        : (Number(memory) as 512 | 2048 | 4096),
    maximumInstanceCount: readInteger(reader, 'maximumInstanceCount', { least: 40, most: 1000 }),
  };
}

function parseDedicated(reader: ConfigReader): HostingConfig {
  const planSku =
    readChoice(reader, 'planSku', Object.keys(planSkus)) ?? configKeys.planSku.default;
  const instanceCount = readInteger(reader, 'planInstanceCount', { least: 1, most: 30 });
  const { maximumInstances: most } = planSkus[planSku] ?? { maximumInstances: 1 };
  if (instanceCount > most) {
    reader.refuse(
      'planInstanceCount',
      `at most ${most}, because planSku is ${planSku}`,
      `${setCommand('planInstanceCount', String(most))}, or choose a larger planSku`,
    );
  }
  return { kind: 'dedicated', planSku, instanceCount };
}
