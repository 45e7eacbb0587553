import fc from 'fast-check';

import {
  BrokenBatchError,
  decodeBatch,
} from '../../../../runtime/clients/dataverse/batch/decodeBatch';
import { encodeBatch } from '../../../../runtime/clients/dataverse/batch/encodeBatch';

interface Part {
  readonly status: number;
  readonly body: string;
}

const part = fc.record({
  status: fc.integer({ min: 200, max: 599 }),
  body: fc.oneof(
    fc.constant(''),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  ),
});

/** What a server would answer, with either kind of line break. */
function write(parts: readonly Part[], boundary: string, newline: string): string {
  return [
    ...parts.flatMap(({ status, body }) => [
      `--${boundary}`,
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      '',
      `HTTP/1.1 ${status} Some Reason`,
      'OData-Version: 4.0',
      ...(body === '' ? [] : ['Content-Type: application/json']),
      '',
      body,
    ]),
    `--${boundary}--`,
    '',
  ].join(newline);
}

describe('decodeBatch', () => {
  it('reads any parts in their order', () => {
    fc.assert(
      fc.property(fc.array(part), fc.constantFrom('\r\n', '\n'), (parts, newline) => {
        const text = write(parts, 'batchresponse_1', newline);
        const read = decodeBatch('multipart/mixed; boundary="batchresponse_1"', text);
        expect(read.map(({ status, body }) => ({ status, body }))).toEqual(parts);
      }),
    );
  });

  it('takes no response that was cut off anywhere before its end', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), fc.nat(), (parts, where) => {
        const text = write(parts, 'b', '\r\n');
        const end = text.lastIndexOf('--b--');
        expect(() => decodeBatch('multipart/mixed;boundary=b', text.slice(0, where % end))).toThrow(
          BrokenBatchError,
        );
      }),
    );
  });

  it('reads the parts of a change set as parts of their own', () => {
    const inner = write([{ status: 204, body: '' }], 'changeset_2', '\r\n');
    const text = `--b\r\nContent-Type: multipart/mixed; boundary=changeset_2\r\n\r\n${inner}\r\n--b--\r\n`;
    expect(decodeBatch('multipart/mixed; boundary=b', text)).toMatchObject([{ status: 204 }]);
  });

  it.each([undefined, 'application/json', 'multipart/mixed'])('refuses %s', (contentType) => {
    expect(() => decodeBatch(contentType, '{}')).toThrow('not multipart/mixed');
  });

  it('keeps the headers of a part, such as the pause that it asks for', () => {
    const text =
      '--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 429 Too Many\r\nRetry-After: 7\r\n\r\n{}\r\n--b--\r\n';
    expect(decodeBatch('multipart/mixed; boundary=b', text)).toEqual([
      { status: 429, headers: { 'retry-after': '7' }, body: '{}' },
    ]);
  });
});

describe('encodeBatch', () => {
  it('writes requests as Microsoft documents them, with CRLF everywhere', () => {
    expect(
      encodeBatch(
        [
          {
            method: 'PATCH',
            path: '/api/data/v9.2/admin_auditlogs(1)',
            headers: { 'If-None-Match': '*' },
            body: { admin_title: 'a\r\nb' },
          },
        ],
        'batch_1',
      ),
    ).toBe(
      [
        '--batch_1',
        'Content-Type: application/http',
        'Content-Transfer-Encoding: binary',
        '',
        'PATCH /api/data/v9.2/admin_auditlogs(1) HTTP/1.1',
        'Content-Type: application/json; type=entry',
        'If-None-Match: *',
        '',
        '{"admin_title":"a\\r\\nb"}',
        '--batch_1--',
        '',
      ].join('\r\n'),
    );
  });

  it('lets no value break out of its line', () => {
    expect(() => encodeBatch([{ method: 'GET', path: '/a\r\nX: y' }], 'b')).toThrow('line break');
  });
});
