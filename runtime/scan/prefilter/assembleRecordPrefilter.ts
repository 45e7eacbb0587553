import { assembleModule } from '../wasm/assembleModule';
import { blockBytes } from '../wasm/byteBlock';
import { i32, repeatWhile, set } from '../wasm/instructions';
import { countRecords } from './countRecords';
import { findStrings } from './findStrings';
import { emitEscapeCheck } from './emitEscapeCheck';
import { emitKeyCheck } from './emitKeyCheck';
import { Scan } from './Scan';
import type { PrefilterSelection } from './PrefilterSelection';

/**
 * Assembles `skip(start, end)`. It begins at the brace that opens a record, and returns behind the
 * last record of a row that certainly lacks the wanted key and value, or at the brace of the first
 * that may have it, is odd, or goes on behind `end`. Bytes become bits, 64 at once, as in simdjson
 * (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", section 3.1).
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
          findStrings(scan),
          emitEscapeCheck(scan),
          emitKeyCheck(scan, selection),
          countRecords(scan),
          set(block, i32.add(block, i32.of(blockBytes))),
        ]),
        scan.giveUpRecord,
      ];
    },
  });
}
