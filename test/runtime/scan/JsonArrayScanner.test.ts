import { TruncatedJsonError } from '../../../runtime/scan/bytes/errors';
import { JsonArrayScanner } from '../../../runtime/scan/JsonArrayScanner';
import { everyByte, scan } from './scan';

const bom = '\uFEFF';

describe('JsonArrayScanner without a selection', () => {
  it.each([
    ['an empty array', '[]', []],
    ['an empty array with white space', ' \r\n[ \t]\n', []],
    ['one element', '[{"a":1}]', ['{"a":1}']],
    ['nested objects', '[{"a":{"b":{}}},{"c":[{},{}]}]', ['{"a":{"b":{}}}', '{"c":[{},{}]}']],
    ['white space everywhere', ' [ {"a": 1 } ,\n\t{ } ]\r\n', ['{"a": 1 }', '{ }']],
    ['a byte order mark', `${bom} [{}]`, ['{}']],
    ['braces and brackets in strings', '[{"}":"]{["},{"a":1}]', ['{"}":"]{["}', '{"a":1}']],
    [
      'quotes and backslashes',
      String.raw`[{"a":"\"}\\"},{"b":"\\\""}]`,
      [String.raw`{"a":"\"}\\"}`, String.raw`{"b":"\\\""}`],
    ],
    ['characters of several bytes', '[{"ä":"€𝄞"}]', ['{"ä":"€𝄞"}']],
  ])('returns every element of %s, whole or byte by byte', (_, body, elements) => {
    const expected = { elements, malformed: [], seen: elements.length };
    expect(scan(body)).toEqual(expected);
    expect(scan(body, {}, everyByte(body))).toEqual(expected);
  });

  it('returns the same elements wherever the body is cut in two', () => {
    const body = String.raw`${bom}[{"a":"\\"},{"b":{"c":"\"}"}} , {"d":"\u0041€"}]`;
    const whole = scan(body);
    expect(whole.elements).toHaveLength(3);
    for (const cutAt of everyByte(body)) expect(scan(body, {}, [cutAt])).toEqual(whole);
  });

  it('reads a Uint8Array that views a part of a larger buffer', () => {
    const memory = Buffer.from('xx[{"a":1}]yy');
    const elements: string[] = [];
    const scanner = new JsonArrayScanner({
      onElement: (bytes) => elements.push(bytes.toString()),
      onMalformed: () => undefined,
    });
    scanner.push(new Uint8Array(memory.buffer, memory.byteOffset + 2, 9));
    scanner.end();
    expect(elements).toEqual(['{"a":1}']);
  });

  it('reads an element of 4 MB that arrives in chunks of 1 KB', () => {
    const body = `[{"a":"${'x'.repeat(4 * 1024 * 1024)}"},{}]`;
    const cuts = Array.from({ length: 4096 }, (_, index) => index * 1024);
    const { elements, seen } = scan(body, {}, cuts);
    expect(seen).toBe(2);
    expect(elements.map((element) => element.length)).toEqual([4 * 1024 * 1024 + 8, 2]);
  });
});

describe('JsonArrayScanner on what is not an object', () => {
  it.each([
    '1',
    'null',
    '"a,]\\"{"',
    '[1,[2]]',
    '[{"Operation":"LaunchPowerApp"},{}]',
    'tru}e',
    '-',
  ])('reports %s and reads the elements around it', (stray) => {
    const body = `[{"a":1}, ${stray},{"b":2}]`;
    for (const cuts of [[], everyByte(body)]) {
      const result = scan(body, {}, cuts);
      expect(result.elements).toEqual(['{"a":1}', '{"b":2}']);
      expect(result.seen).toBe(3);
      expect(result.malformed).toEqual([
        { index: 1, reason: 'expected an object', excerpt: stray },
      ]);
    }
  });

  it('reports it as the first, the last and the only element, too', () => {
    expect(scan('[1,{}]').malformed).toHaveLength(1);
    expect(scan('[{},null]').malformed).toHaveLength(1);
    expect(scan('["a"]')).toMatchObject({ elements: [], seen: 1, malformed: [{ index: 0 }] });
  });

  it.each([
    ['[{},]', 1],
    ['[,{}]', 1],
    ['[,]', 2],
    ['[{},,{}]', 1],
  ])('reports the missing element of %s', (body, count) => {
    const { malformed } = scan(body);
    expect(malformed).toHaveLength(count);
    expect(malformed[0]?.reason).toBe('expected an element next to the comma, found none');
  });

  it('returns an element that lacks its comma, and reports it', () => {
    expect(scan('[{"a":1} {"b":2}]')).toEqual({
      elements: ['{"a":1}', '{"b":2}'],
      malformed: [{ index: 1, reason: 'expected a comma before this element', excerpt: '' }],
      seen: 2,
    });
  });

  it('cuts the excerpt to 80 printable characters', () => {
    const { malformed } = scan(`["a\u0007\n${'ä'.repeat(200)}"]`);
    expect(malformed[0]?.excerpt).toBe(`"a··${'ä'.repeat(76)}`);
  });
});

describe('JsonArrayScanner with a limit', () => {
  const select = { key: 'Operation', values: ['Launch', 'LaunchPowerApp'] };
  const large = (operation: string): string =>
    `{"Data":"${'x'.repeat(300)}\\"","Operation":"${operation}","More":[${'{},'.repeat(99)}{}]}`;

  it('skips and reports a larger element and returns its neighbours', () => {
    const body = `[{"a":1},${large('Launch')},{"b":2}]`;
    for (const cuts of [[], [100], [9, 320, 330, 500], everyByte(body)]) {
      const result = scan(body, { maxElementBytes: 200 }, cuts);
      expect(result.elements).toEqual(['{"a":1}', '{"b":2}']);
      expect(result.seen).toBe(3);
      expect(result.malformed).toEqual([
        {
          index: 1,
          reason: 'expected at most 200 bytes',
          excerpt: `{"Data":"${'x'.repeat(71)}`,
        },
      ]);
    }
  });

  it('reports it only if it was selected, wherever it is cut', () => {
    for (const [operation, count] of [
      ['LAUNCH', 1],
      ['Launched', 0],
      ['LaunchPowerAppX', 0],
      ['Lau\\u006ech', 1],
    ] as const) {
      const body = `[${large(operation)}]`;
      for (const cuts of [[], everyByte(body), ...everyByte(body).map((at) => [at])]) {
        const result = scan(body, { select, maxElementBytes: 200 }, cuts);
        expect([result.elements.length, result.malformed.length, result.seen]).toEqual([
          0,
          count,
          1,
        ]);
      }
    }
  });

  it('returns an element of exactly the limit', () => {
    expect(scan('[{"a":1}]', { maxElementBytes: 7 }, everyByte('[{"a":1}]')).elements).toHaveLength(
      1,
    );
    expect(scan('[{"a":1}]', { maxElementBytes: 6 }, everyByte('[{"a":1}]')).elements).toHaveLength(
      0,
    );
  });

  it('does not keep an oversize element in memory', () => {
    const scanner = new JsonArrayScanner({
      maxElementBytes: 1024 * 1024,
      onElement: () => undefined,
      onMalformed: () => undefined,
    });
    const chunk = Buffer.alloc(64 * 1024, 'x');
    scanner.push(Buffer.from('[{"a":"'));
    const before = process.memoryUsage().arrayBuffers;
    for (let count = 0; count < 1024; count++) scanner.push(chunk);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
    scanner.push(Buffer.from('"}]'));
    scanner.end();
    expect(scanner.elementsSeen).toBe(1);
  });
});

describe('JsonArrayScanner when the receiver throws', () => {
  it('throws the error again at every later call', () => {
    const scanner = new JsonArrayScanner({
      onElement: () => {
        throw new Error('sink is full');
      },
      onMalformed: () => undefined,
    });
    expect(() => {
      scanner.push(Buffer.from('[{}]'));
    }).toThrow('sink is full');
    expect(() => {
      scanner.push(Buffer.from(']'));
    }).toThrow('sink is full');
    expect(() => {
      scanner.end();
    }).toThrow('sink is full');
  });

  it('refuses a body that ends behind an element', () => {
    expect(() => scan('[{"a":1}')).toThrow(TruncatedJsonError);
  });
});
