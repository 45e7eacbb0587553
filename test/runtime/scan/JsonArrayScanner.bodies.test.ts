import { NotAJsonArrayError, TruncatedJsonError } from '../../../runtime/scan/bytes/errors';
import { everyByte, scan } from './scan';

function errorOf(body: string | Buffer, cuts: readonly number[] = []): unknown {
  try {
    scan(body, {}, cuts);
  } catch (error) {
    return error;
  }
  return 'no error';
}

describe('JsonArrayScanner on a body that is not a JSON array', () => {
  it.each([
    ['an HTML page', '<html><body>Service unavailable</body></html>'],
    ['an error object', '{"error":{"code":"AF429","message":"Too many requests"}}'],
    ['a number', '0'],
    ['a text', '"[]"'],
    ['a byte order mark behind white space', Buffer.from(' \uFEFF[]')],
    ['a torn byte order mark', Buffer.from([0xef, 0xbb, 0x5b, 0x5d])],
  ])('refuses %s and keeps its first bytes', (_, body) => {
    for (const cuts of [[], everyByte(body)]) {
      const error = errorOf(body, cuts);
      expect(error).toBeInstanceOf(NotAJsonArrayError);
      if (typeof body === 'string') expect(error).toHaveProperty('firstBytes', body);
    }
  });

  it('keeps an error body whole, without the white space before it', () => {
    const body = '\uFEFF\r\n {"error":{"code":"AF50000"}}';
    expect(errorOf(body, everyByte(body))).toMatchObject({
      name: 'NotAJsonArrayError',
      message: 'Expected a JSON array that starts with "[", found "{"error":{"code":"AF50000"}}"',
      firstBytes: '{"error":{"code":"AF50000"}}',
    });
  });

  it('keeps at most 2 KB and shows at most 80 printable characters', () => {
    const error = errorOf(`<html>\r\n${'x'.repeat(5000)}`, [1, 100, 3000]);
    expect(error).toMatchObject({
      message: `Expected a JSON array that starts with "[", found "<html>··${'x'.repeat(72)}"`,
    });
    expect((error as NotAJsonArrayError).firstBytes).toHaveLength(2048);
  });

  it.each(['[] x', '[][]', '[{}]}', '[]\u0000', '[{"a":1}]{"error":{}}'])(
    'refuses %j because of the bytes behind the array',
    (body) => {
      for (const cuts of [[], everyByte(body)]) {
        expect(errorOf(body, cuts)).toBeInstanceOf(NotAJsonArrayError);
      }
    },
  );
});

describe('JsonArrayScanner on a truncated body', () => {
  it.each(['', ' \r\n', '\uFEFF', '\uFEFF '])('refuses the empty body %j', (body) => {
    expect(errorOf(body)).toMatchObject({
      name: 'TruncatedJsonError',
      message:
        'Expected a JSON array closed by "]", but the body ended before its first element (whole elements before it: 0)',
    });
  });

  it('refuses a body without a single push', () => {
    expect(errorOf('')).toBeInstanceOf(TruncatedJsonError);
  });

  it('reports how far it came', () => {
    expect(errorOf('[{"a":1},{"b')).toHaveProperty(
      'message',
      'Expected a JSON array closed by "]", but the body ended inside an element (whole elements before it: 1)',
    );
    expect(errorOf('[{"a":1},')).toHaveProperty(
      'message',
      'Expected a JSON array closed by "]", but the body ended between elements (whole elements before it: 1)',
    );
  });

  it('is refused wherever it ends and however it was cut', () => {
    const body = String.raw`${'\uFEFF'} [ {"Id":"1","n":[1,{"o":"]\\"}]} , {"Operation":"Launch\u0050owerApp€"}, "x]" , [[]] ,null,{}]`;
    const bytes = Buffer.from(body);
    expect(errorOf(bytes)).toBe('no error');
    for (let length = 0; length < bytes.length; length++) {
      const part = bytes.subarray(0, length);
      for (const cuts of [[], everyByte(part)]) {
        expect(errorOf(part, cuts)).toBeInstanceOf(TruncatedJsonError);
      }
    }
  });
});
