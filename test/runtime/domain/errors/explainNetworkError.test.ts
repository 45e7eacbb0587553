import { explainNetworkError } from '../../../../runtime/domain/errors/explainNetworkError';
import { RetryableError } from '../../../../runtime/domain/errors/RetryableError';

function fetchFailed(code: string, message: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}

describe('explainNetworkError', () => {
  it('finds the code below "fetch failed" and names what to check', () => {
    const error = explainNetworkError(
      'Asking Entra for a token',
      fetchFailed('ENOTFOUND', 'getaddrinfo'),
    );
    expect(error).toBeInstanceOf(RetryableError);
    expect(error.code).toBe('network.ENOTFOUND');
    expect(error.message).toBe(
      'Asking Entra for a token: the host name could not be resolved (ENOTFOUND). Check the address for a typing mistake, and the DNS of the network (private zones included).',
    );
  });

  it('names NODE_EXTRA_CA_CERTS when a certificate is not trusted', () => {
    const error = explainNetworkError(
      'Asking Entra for a token',
      fetchFailed('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'),
    );
    expect(error.problem).toBe(
      'Asking Entra for a token: its TLS certificate is not signed by an authority that this process trusts (UNABLE_TO_VERIFY_LEAF_SIGNATURE).',
    );
    expect(error.fix).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('finds the code in an AggregateError, which a host with several addresses raises', () => {
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const error = explainNetworkError(
      'Reading',
      new TypeError('fetch failed', { cause: new AggregateError([refused]) }),
    );
    expect(error.code).toBe('network.ECONNREFUSED');
  });

  it('recognises a time-out of AbortSignal', () => {
    const error = explainNetworkError('Reading', new DOMException('too slow', 'TimeoutError'));
    expect(error.problem).toBe('Reading: no complete response came in time (TimeoutError).');
  });

  it('keeps the text of a failure that it does not know', () => {
    const error = explainNetworkError('Reading', new Error('odd'));
    expect(error.code).toBe('network.failed');
    expect(error.problem).toBe('Reading: odd.');
  });
});
