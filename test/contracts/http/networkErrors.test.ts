import { findInCauses, findNetworkError } from '../../../contracts/http/networkErrors';

function withCode(code: string, more: object = {}): Error {
  return Object.assign(new Error('x'), { code, ...more });
}

describe('findNetworkError', () => {
  it('finds a known code in the error itself, its causes and the members of an AggregateError', () => {
    const refused = withCode('ECONNREFUSED');
    for (const error of [
      refused,
      new TypeError('fetch failed', { cause: refused }),
      new TypeError('fetch failed', { cause: new AggregateError([refused]) }),
      withCode('ERR_OF_A_LIBRARY', { cause: refused }),
    ]) {
      expect(findNetworkError(error)).toMatchObject({
        code: 'ECONNREFUSED',
        meaning: 'the connection was refused',
      });
    }
  });

  it('recognises a time-out of AbortSignal, which has a name and no code', () => {
    const error = new DOMException('too slow', 'TimeoutError');
    expect(findNetworkError(error)?.code).toBe('TimeoutError');
  });

  it('distinguishes an untrusted certificate, for which no attempt helps', () => {
    expect(findNetworkError(withCode('SELF_SIGNED_CERT_IN_CHAIN'))?.isFinal).toBe(true);
    expect(findNetworkError(withCode('ECONNRESET'))?.isFinal).toBeUndefined();
  });

  it.each([new Error('x'), withCode('ERR_INVALID_URL'), withCode('toString'), 'ENOTFOUND', null])(
    'finds nothing in %p',
    (error) => {
      expect(findNetworkError(error)).toBeUndefined();
    },
  );
});

describe('findInCauses', () => {
  it('ends in a circle of causes', () => {
    const error = new Error('x');
    error.cause = error;
    expect(findInCauses(error, () => undefined)).toBeUndefined();
  });
});
