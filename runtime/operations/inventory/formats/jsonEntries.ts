import { isJsonObject } from '../../../domain/json/isJsonObject';
import { parseJson } from '../../../domain/json/parseJson';
import type { DecodeText } from '../../import/encoding/decodeText';
import { JsonReader } from '../../import/formats/json/JsonReader';
import { findLayout, unknownLayout } from '../layouts/findLayout';
import type { EntryReader, OnValues } from './EntryReader';
import { flattenValues } from './flattenValues';

/** `value`: OData, PowerShell 5. `data`: the inventory API and Azure Resource Graph. */
const pageNames = ['value', 'data'];

/** Reads the objects of a JSON file. Throws if the first object is of no known kind. */
export function jsonEntries(decode: DecodeText, { onValues, onRejected }: OnValues): EntryReader {
  let isFirst = true;
  return new JsonReader({
    firstLine: 1,
    pageNames,
    onBroken: (_bytes, line, reason) => {
      onRejected(line, reason);
    },
    onObject: (bytes, line) => {
      const object = readObject(bytes, decode);
      if (object === undefined) {
        onRejected(line, 'The object is not valid JSON in the encoding of the file.');
        return;
      }
      const values = flattenValues(object);
      const layout = findLayout(values.keys());
      if (layout !== undefined) onValues(values, layout, line);
      else if (isFirst) throw unknownLayout(Object.keys(object));
      else onRejected(line, 'The object has none of the columns that identify an app.');
      isFirst = false;
    },
  });
}

function readObject(
  bytes: Buffer,
  decode: DecodeText,
): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = parseJson(decode(bytes));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
