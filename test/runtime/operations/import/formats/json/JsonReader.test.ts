import fc from 'fast-check';

import {
  JsonReader,
  type LastPage,
} from '../../../../../../runtime/operations/import/formats/json/JsonReader';

interface Cut {
  readonly objects: readonly unknown[];
  readonly lines: readonly number[];
  readonly broken: readonly (readonly [line: number, reason: string])[];
  readonly lastPage: LastPage | undefined;
}

function cut(text: string, pieceBytes = Infinity, maxObjectBytes = 1_000): Cut {
  const bytes = Buffer.from(text);
  const objects: unknown[] = [];
  const lines: number[] = [];
  const broken: [number, string][] = [];
  const reader = new JsonReader({
    firstLine: 1,
    maxObjectBytes,
    onObject: (object, line) => {
      objects.push(JSON.parse(object.toString()));
      lines.push(line);
    },
    onBroken: (_bytes, line, reason) => broken.push([line, reason]),
  });
  const step = Math.min(pieceBytes, bytes.length);
  for (let at = 0; at < bytes.length; at += step) reader.push(bytes.subarray(at, at + step));
  reader.end();
  return { objects, lines, broken, lastPage: reader.lastPage };
}

const records = [{ a: 1 }, { b: { c: ['}', '{', '\\"'] } }, { d: 'value', e: [1, { f: 2 }] }];

describe('JsonReader', () => {
  it.each([
    ['an array', JSON.stringify(records)],
    ['an indented array', JSON.stringify(records, null, 4)],
    ['one object a line', records.map((one) => JSON.stringify(one)).join('\n')],
    ['one object a line, Windows', records.map((one) => JSON.stringify(one)).join('\r\n')],
    [
      'indented objects behind each other',
      records.map((one) => JSON.stringify(one, null, 2)).join('\n'),
    ],
    [
      'a page of Graph',
      JSON.stringify({ '@odata.context': 'x', value: records, '@odata.nextLink': 'y}' }),
    ],
    [
      'pages behind each other',
      `${JSON.stringify({ value: records.slice(0, 1) })}\n${JSON.stringify({ value: records.slice(1) }, null, 2)}`,
    ],
    [
      'an array of pages',
      JSON.stringify([{ value: records.slice(0, 2) }, { value: records.slice(2) }]),
    ],
  ])('finds the objects of %s, in pieces of any size', (_form, text) => {
    for (const pieceBytes of [1, 7, 64, Infinity]) {
      const { objects, broken } = cut(text, pieceBytes);
      expect([objects, broken]).toEqual([records, []]);
    }
  });

  const link = { '@odata.nextLink': 'https://graph.microsoft.com/v1.0/x?$skiptoken=1' };
  it.each([
    ['no page', JSON.stringify([link]), undefined],
    ['a page that is the last', JSON.stringify({ '@odata.context': 'x', value: records }), 'last'],
    ['a link before its records', JSON.stringify({ ...link, value: records }), 'more'],
    ['a link after its records', JSON.stringify({ value: records, ...link }, null, 2), 'more'],
    ['an empty page with a link', JSON.stringify({ ...link, value: [] }), 'more'],
    ['a link that is null', '{"@odata.nextLink":null,"a":"b","value":[{}],"c":"d"}', 'last'],
    ['a null behind its records', '{"value":[{}],"@odata.nextLink":null,"c":"d"}', 'last'],
    ['a record with a link', JSON.stringify({ value: [link, { a: link }] }), 'last'],
    ['a last page behind it', `{"value":[],"@odata.nextLink":"x"}\n{"value":[]}`, 'last'],
    [
      'two pages with links',
      `{"odata.nextLink":"x","value":[]}\n{"value":[],"odata.nextLink":"y"}`,
      'more',
    ],
  ])('reports for %s whether more pages exist', (_form, text, expected) => {
    for (const pieceBytes of [1, 7, 64, Infinity]) {
      expect(cut(text, pieceBytes).lastPage).toBe(expected);
    }
  });

  it('returns the first line of each object', () => {
    expect(cut('[\n{"a":1},\n\n{"b":\n2}\n]').lines).toEqual([2, 4]);
  });

  it('loses only the object with the cut-off line if there is one object per line', () => {
    const { objects, broken } = cut('{"a":1}\n{"b":"torn\n{"c":3}\n{"d":{"e"\n{"f":6}\n');
    expect(objects).toEqual([{ a: 1 }, { c: 3 }, { f: 6 }]);
    expect(broken.map(([line]) => line)).toEqual([2, 4]);
  });

  it('reports a file that ends within an object, text between objects and an object without an end', () => {
    expect(cut('[{"a":1},{"b":').broken).toEqual([[1, 'The file is cut off within this object.']]);
    expect(cut('{"a":1}\nhello\n{"b":2}')).toMatchObject({
      objects: [{ a: 1 }, { b: 2 }],
      broken: [[2, expect.stringContaining('between')]],
    });
    expect(cut(`{"a": ${'[1],'.repeat(600)}`, 100).broken[0]?.[1]).toContain('does not end');
  });

  it('continues with the unfinished object, within the same arrays and pages', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 }),
        fc.nat(),
        (some, seed) => {
          const objects = some.filter((one) => !Array.isArray(one['value']));
          const text = Buffer.from(JSON.stringify({ value: objects, next: 'x' }));
          const found: unknown[] = [];
          const open = (wrappers: ConstructorParameters<typeof JsonReader>[0]['wrappers']) =>
            new JsonReader({
              firstLine: 1,
              ...(wrappers ? { wrappers } : {}),
              onObject: (object) => found.push(JSON.parse(object.toString())),
              onBroken: (_bytes, _line, reason) => {
                throw new Error(reason);
              },
            });
          const at = seed % text.length;
          const first = open(undefined);
          first.push(text.subarray(0, at));
          const { unfinished } = first;
          if (unfinished === undefined) return;
          const second = open(first.context.wrappers);
          second.push(text.subarray(at - unfinished.bytes.length));
          second.end();
          expect(found).toEqual(JSON.parse(JSON.stringify(objects)));
        },
      ),
    );
  });
});
