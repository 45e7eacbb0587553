import type { CloudName } from '../../../../contracts/clouds/clouds';
import { contentTypes } from '../../../../contracts/names/contentTypes';
import {
  expectedSchedule,
  findScheduleFault,
} from '../../../../contracts/values/findScheduleFault';
import { suggestName } from '../../../../contracts/values/nearestName';
import { type ConfigReader, quote } from '../../reader/ConfigReader';
import type { CollectorConfig } from '../../reader/ConnectorConfig';
import { readGuid } from '../../values/readGuid';
import { readInteger } from '../../values/readInteger';
import { readList } from '../../values/readList';
import { parseDataverse } from './parseDataverse';

/** What the stack tells the runtime; what it leaves out stays the runtime's own business. */
export function parseCollector(
  reader: ConfigReader,
  cloud: CloudName | undefined,
): CollectorConfig {
  const requestsPerMinute = readInteger(reader, 'requestsPerMinute', { least: 1, most: 1_000_000 });
  return {
    contentTypes: parseContentTypes(reader),
    operations: parseOperations(reader),
    schedule: parseSchedule(reader),
    requestsPerMinute: requestsPerMinute === 0 ? undefined : requestsPerMinute,
    publisherId: readGuid(reader, 'publisherId', 'It is the tenant id of the software vendor.'),
    dataverse: parseDataverse(reader, cloud),
  };
}

function parseContentTypes(reader: ConfigReader): readonly string[] | undefined {
  const given = readList(reader, 'contentTypes');
  const found = given.map((item) => {
    const type = contentTypes.find((name) => name.toLowerCase() === item.toLowerCase());
    if (type === undefined) {
      reader.report({
        key: 'contentTypes',
        given: `has ${quote(item)}`,
        expected: `names from the list ${contentTypes.join(', ')}`,
        fix: `Power Platform events are in Audit.General.${suggestName(item, contentTypes)}`,
      });
    }
    return type ?? item;
  });
  return found.length === 0 ? undefined : [...new Set(found)];
}

/** Commas would part a name in two: the setting of the runtime is a list of such names. */
function parseOperations(reader: ConfigReader): readonly string[] | undefined {
  const operations = readList(reader, 'operations');
  for (const operation of operations.filter((name) => !/^[\w.:-]{1,100}$/.test(name))) {
    reader.report({
      key: 'operations',
      given: `has ${quote(operation)}`,
      expected: 'names of operations, such as LaunchPowerApp, without spaces and commas',
      fix: "Run: pulumi config set --path 'operations[0]' <name>, and so on for [1], [2]",
    });
  }
  return operations.length === 0 ? undefined : operations;
}

function parseSchedule(reader: ConfigReader): string | undefined {
  const given = reader.chosen('schedule');
  const fault = given === undefined ? undefined : findScheduleFault(given);
  if (fault !== undefined) {
    reader.refuse('schedule', expectedSchedule, fault);
  }
  return given?.split(/\s+/).join(' ');
}
