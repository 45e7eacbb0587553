import { DataError } from '../../../../runtime/domain/errors/DataError';
import { describeError } from '../../../../runtime/domain/errors/describeError';

const parts = { code: 'test.code', problem: 'Asked X, found Y.', fix: 'Do Z.' };

describe('describeError', () => {
  it('flattens causes into one line', () => {
    const socket = Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' });
    const error = new DataError({
      ...parts,
      cause: new TypeError('fetch failed', { cause: socket }),
    });
    expect(describeError(error)).toBe(
      'Asked X, found Y. Do Z.; caused by: fetch failed; caused by: connect failed (ECONNREFUSED)',
    );
  });

  it('names the members of an AggregateError, whose own message is often empty', () => {
    const both = Object.assign(
      new AggregateError([new Error('::1 refused'), new Error('127.0.0.1 refused')], ''),
      {
        code: 'ECONNREFUSED',
      },
    );
    expect(describeError(both)).toBe('ECONNREFUSED; (1) ::1 refused (2) 127.0.0.1 refused');
  });

  it('counts the members beyond ten instead of printing them', () => {
    const many = new AggregateError(
      Array.from({ length: 13 }, () => new Error('x')),
      'many',
    );
    expect(describeError(many)).toMatch(/\(10\) x and 3 more$/);
  });

  it('does not repeat a cause that the message contains', () => {
    expect(describeError(new Error('failed: disk full', { cause: new Error('disk full') }))).toBe(
      'failed: disk full',
    );
  });

  it('ends at a circle of causes', () => {
    const one = new Error('one');
    const two = new Error('two', { cause: one });
    one.cause = two;
    expect(describeError(one)).toBe('one; caused by: two');
  });

  it.each([
    ['text', 'text'],
    [{ status: 403 }, '{"status":403}'],
    [undefined, 'undefined'],
    [null, 'null'],
    [10n, '10'],
  ])('describes %p, which is not an error', (thrown, expected) => {
    expect(describeError(thrown)).toBe(expected);
  });

  it('redacts secrets in every cause', () => {
    const inner = new Error(
      'GET https://manage.office.com/api?PublisherIdentifier=1&nextPage=2 failed',
    );
    expect(describeError(new Error('Authorization: Bearer abc.def-ghi', { cause: inner }))).toBe(
      'Authorization: Bearer [redacted]; caused by: GET https://manage.office.com/api?[redacted] failed',
    );
  });
});
