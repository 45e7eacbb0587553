import { assembleModule } from '../wasm/assembleModule';
import { blockBytes } from '../wasm/byteBlock';
import { i32, repeatWhile, set } from '../wasm/instructions';
import { emitEscapeCheck } from './emitEscapeCheck';
import { emitKeyCheck, type PrefilterSelection } from './emitKeyCheck';
import { emitRecordCount } from './emitRecordCount';
import { emitStringSearch } from './emitStringSearch';
import { Scan } from './Scan';

/**
 * Assembles `skip(start, end)`. It begins at the brace that opens a record and skips records that
 * cannot have the wanted key and value. It returns the position behind the last record, or of the
 * brace of the first record that may match, has an unusual notation, or continues behind `end`.
 * Bytes become bits, 64 at once, as in simdjson (Langdale and Lemire, "Parsing Gigabytes of JSON per
 * Second", section 3.1).
 */
export function assembleRecordPrefilter(
  selection: PrefilterSelection,
  memoryPages: number,
): Uint8Array<ArrayBuffer> {
  return assembleModule({
    memoryPages,
    name: 'skip',
    body: ([start, end], local) => {
      const scan = new Scan(end, local);
      const { block, recordStart } = scan;
      return [
        set(recordStart, start),
        set(block, start),
        repeatWhile(i32.lessThan(block, end), [
          emitStringSearch(scan),
          emitEscapeCheck(scan),
          emitKeyCheck(scan, selection),
          emitRecordCount(scan),
          set(block, i32.add(block, i32.of(blockBytes))),
        ]),
        scan.leaveRecord,
      ];
    },
  });
}
