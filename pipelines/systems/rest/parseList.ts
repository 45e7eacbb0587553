import {
  asObject,
  asObjects,
  type JsonObject,
  parseResponse,
} from '../../../publish/http/parseResponse';
import { StepError } from '../../../publish/settings/StepError';
import { describeFound } from '../../../contracts/text/describeFound';

/** The objects of a list in a response, at its root or in a member. */
export function parseList(body: string, what: string, member?: string): readonly JsonObject[] {
  const value = parseValue(body);
  const list = member === undefined ? value : asObject(value)?.[member];
  if (!Array.isArray(list)) throw wrongForm(body, what, 'a list');
  return asObjects(list);
}

/** The object in a response. */
export function parseItem(body: string, what: string): JsonObject {
  const item = parseResponse(body);
  if (item === undefined) throw wrongForm(body, what, 'an object');
  return item;
}

/** A number or a text of an object, as a text; empty if it has none. */
export function textOf(item: JsonObject, ...names: readonly string[]): string {
  const value = names.reduce<unknown>((found, name) => asObject(found)?.[name], item);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function parseValue(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function wrongForm(body: string, what: string, expected: string): StepError {
  return new StepError(
    `${what}: the response is ${describeFound(body)} instead of ${expected}.`,
    'Check the address of the API, and whether a proxy responds in its place.',
  );
}
