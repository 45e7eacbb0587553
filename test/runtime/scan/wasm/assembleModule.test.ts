import { assembleModule, instantiate } from '../../../../runtime/scan/wasm/assembleModule';
import { bitsOf, blockBytes, equals, isAnyOf } from '../../../../runtime/scan/wasm/byteBlock';
import {
  type Code,
  i32,
  i64,
  type Local,
  repeatWhile,
  returnValue,
  set,
  unsignedLeb,
  when,
} from '../../../../runtime/scan/wasm/instructions';

type Compute = (one: number, other: number) => number;

interface Made {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly compute: Compute;
}

function make(body: (one: Local, other: Local, local: Local) => Code): Made {
  const code = assembleModule({
    memoryPages: 1,
    name: 'compute',
    body: ([one, other], local) => body(one, other, local('i32')),
  });
  return instantiate(code) as Made;
}

describe('assembleModule', () => {
  it('assembles a function of two numbers', () => {
    expect(make((one, other) => i32.subtract(one, other)).compute(44, 2)).toBe(42);
  });

  it.each([0, 1, -1, 63, 64, -64, -65, 127, 128, 100_000, -100_000, 2 ** 31 - 1, -(2 ** 31)])(
    'writes the constant %d',
    (value) => {
      expect(make(() => i32.of(value)).compute(0, 0)).toBe(value);
    },
  );

  it('loops, branches and returns early', () => {
    const { compute } = make((one, other, sum) => [
      repeatWhile(i32.lessThan(one, other), [
        set(sum, i32.add(sum, one)),
        set(one, i32.add(one, i32.of(1))),
        when(i32.eq(sum, i32.of(10)), returnValue(i32.of(99))),
      ]),
      sum,
    ]);
    expect([compute(0, 3), compute(0, 4), compute(0, 5), compute(3, 3)]).toEqual([3, 6, 99, 0]);
  });

  it('reads and writes memory', () => {
    const { compute, memory } = make((one, other) => [
      i32.store(8, i32.add(one, other)),
      i32.byteAt(one, 300),
    ]);
    new Uint8Array(memory.buffer)[305] = 7;
    expect(compute(5, 6)).toBe(7);
    expect(new Uint32Array(memory.buffer)[2]).toBe(11);
  });

  it('declares more than 127 variables', () => {
    const code = assembleModule({
      memoryPages: 1,
      name: 'compute',
      body: ([one, other], local) => {
        const locals = Array.from({ length: 200 }, () => local('i32'));
        return [
          locals.map((each, index) => set(each, i32.add(one, i32.of(index)))),
          i32.add(locals[199] ?? one, other),
        ];
      },
    });
    expect((instantiate(code) as Made).compute(1, 1_000)).toBe(1_200);
  });
});

describe('A block of bytes', () => {
  it('becomes one bit for each byte that passes, at any position', () => {
    const { compute, memory } = make((address, byteIndex, result) => [
      set(
        result,
        isAnyOf(address, (bytes) => equals(bytes, 0x41, 1)),
      ),
      when(
        result,
        returnValue(
          i32.fromI64(i64.countTrailingZeros(bitsOf(address, (bytes) => equals(bytes, 0x41, 1)))),
        ),
      ),
      byteIndex,
    ]);
    const bytes = new Uint8Array(memory.buffer);
    expect(compute(100, -1)).toBe(-1);
    for (let index = 0; index < blockBytes; index++) {
      bytes.fill(0);
      bytes[100 + 1 + index] = 0x41;
      expect(compute(100, -1)).toBe(index);
    }
    bytes.fill(0);
    bytes[100] = 0x41;
    bytes[100 + 1 + blockBytes] = 0x41;
    expect(compute(100, -1)).toBe(-1);
  });
});

describe('unsignedLeb', () => {
  it('writes seven bits a byte', () => {
    expect(unsignedLeb(624_485)).toEqual([0xe5, 0x8e, 0x26]);
  });
});
