import { isGuid } from '../../../contracts/values/isGuid';
import { reject, type ValueType } from './Setting';

/** A GUID; the value is in lower case. */
export const guid: ValueType<string> = {
  expected: 'a GUID such as 01234567-89ab-cdef-0123-456789abcdef',
  parse: (given) => (isGuid(given) ? { value: given.toLowerCase() } : reject({})),
};
