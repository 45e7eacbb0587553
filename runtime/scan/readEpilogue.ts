import { NotAJsonArrayError } from './bytes/errors';
import { isJsonWhiteSpace } from './bytes/jsonBytes';

/** As many as are kept of a body that is not an array. */
const trailingBytesShown = 2048;

/** Nothing but white space may follow an array's closing bracket. */
export function readEpilogue(bytes: Buffer, position: number): number {
  if (isJsonWhiteSpace(bytes[position])) return position + 1;
  throw new NotAJsonArrayError(
    'nothing after the "]" of the JSON array',
    bytes.subarray(position, position + trailingBytesShown),
  );
}
