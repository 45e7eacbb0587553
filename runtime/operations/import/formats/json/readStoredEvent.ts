import { readCreationTime } from '../../../../domain/events/readCreationTime';
import { readText } from '../../../../domain/events/readText';
import { isOtherOperation, rejected, type RowResult } from '../readEntry';

type JsonObject = Readonly<Record<string, unknown>>;

/** Whether an object has the form of a line of `usage --events --json`. */
export function isStoredEvent(object: JsonObject): boolean {
  return 'id' in object && 'operation' in object && 'creationTime' in object && 'appId' in object;
}

/**
 * Reads an event that this product has written out before a stack was removed. What that command
 * leaves out, such as the workload and the user's key, stays empty.
 */
export function readStoredEvent(object: JsonObject, operations: readonly string[]): RowResult {
  const operation = readText(object['operation']);
  if (isOtherOperation(operation, operations)) return { kind: 'skipped' };
  const id = readText(object['id']).toLowerCase();
  const creationTime = readCreationTime(object['creationTime']);
  if (id === '' || creationTime === undefined) {
    return rejected('The stored event has no id, or its creationTime is not a date and time.');
  }
  const recordType = Number(object['recordType']);
  return {
    kind: 'event',
    event: {
      id,
      operation,
      creationTime,
      recordType: Number.isInteger(recordType) ? recordType : -1,
      workload: '',
      appId: readText(object['appId']).toLowerCase(),
      appName: readText(object['appName']),
      environmentId: readText(object['environmentId']),
      environmentName: '',
      userId: readText(object['userId']),
      userKey: '',
      resultStatus: '',
    },
  };
}
