import { TruncatedJsonError } from '../../../runtime/scan/bytes/errors';
import { scan, type ScanResult } from '../../runtime/scan/scan';
import type { FuzzedStream } from './makeStream';

const values = ['LaunchPowerApp', 'DeletePowerApp'];
const select = { key: 'Operation', values };

/** Finds where the scanner and a full parse differ about a stream; empty if nowhere. */
export function compareScan(stream: FuzzedStream, read = scan): readonly string[] {
  const parsed = parse(stream.bytes);
  const scanned = tryScan(read, stream.bytes, stream.cuts);
  if (parsed === undefined) return checkRefusal(stream, scanned, tryScan(read, stream.bytes, []));
  if (!Array.isArray(parsed)) return 'error' in scanned ? [] : ['read a body that is not an array'];
  if ('error' in scanned) return [`refused a valid body: ${scanned.error.message}`];
  const wanted = parsed.filter(isWanted);
  const selected = scanned.elements.map((element) => JSON.parse(element) as unknown);
  return [
    ...(scanned.seen === parsed.length ? [] : [`saw ${scanned.seen} of ${parsed.length} records`]),
    ...(JSON.stringify(selected.filter(isWanted)) === JSON.stringify(wanted)
      ? []
      : ['selected other records than a filter of the parsed body']),
    ...(scanned.malformed.length === parsed.filter((record) => !isObject(record)).length
      ? []
      : [`reported ${scanned.malformed.length} malformed records`]),
  ];
}

/** A body that is not JSON: the chunks must not change what is read, and a cut must be detected. */
function checkRefusal({ kind, cuts }: FuzzedStream, scanned: Scan, whole: Scan): readonly string[] {
  const isSame =
    'error' in whole
      ? 'error' in scanned && whole.error.name === scanned.error.name
      : !('error' in scanned) && JSON.stringify(whole) === JSON.stringify(scanned);
  return [
    ...(isSame ? [] : [`read other records in ${cuts.length + 1} chunks than in one`]),
    ...(kind === 'cut' && !('error' in scanned && scanned.error instanceof TruncatedJsonError)
      ? ['read a body to its end that was cut off']
      : []),
  ];
}

type Scan = ScanResult | { readonly error: Error };

function tryScan(read: typeof scan, bytes: Buffer, cuts: readonly number[]): Scan {
  try {
    return read(bytes, { select }, cuts);
  } catch (error) {
    return { error: error as Error };
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWanted(record: unknown): boolean {
  if (!isObject(record)) return false;
  const given = (record as Readonly<Record<string, unknown>>)['Operation'];
  return (
    typeof given === 'string' && values.some((value) => value.toLowerCase() === given.toLowerCase())
  );
}
