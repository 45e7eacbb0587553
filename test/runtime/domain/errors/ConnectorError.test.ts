import { AuthorizationError } from '../../../../runtime/domain/errors/AuthorizationError';
import { ConfigurationError } from '../../../../runtime/domain/errors/ConfigurationError';
import { ConnectorError } from '../../../../runtime/domain/errors/ConnectorError';
import { DataError } from '../../../../runtime/domain/errors/DataError';
import { RetryableError } from '../../../../runtime/domain/errors/RetryableError';

const parts = { code: 'test.code', problem: 'Asked X, found Y.', fix: 'Do Z.' };

describe('ConnectorError', () => {
  it.each([
    ['ConfigurationError', new ConfigurationError(parts)],
    ['AuthorizationError', new AuthorizationError(parts)],
    ['RetryableError', new RetryableError({ ...parts, retryAfterMs: 1500 })],
    ['DataError', new DataError(parts)],
  ])('%s carries its name, the remedy in its message, and its code', (name, error) => {
    expect(error).toBeInstanceOf(ConnectorError);
    expect(error.name).toBe(name);
    expect(error.message).toBe('Asked X, found Y. Do Z.');
    expect(error.code).toBe('test.code');
    expect(error.fix).toBe('Do Z.');
    expect('cause' in error).toBe(false);
  });

  it('keeps the wait that the server asked for', () => {
    expect(new RetryableError({ ...parts, retryAfterMs: 1500 }).retryAfterMs).toBe(1500);
    expect(new RetryableError(parts).retryAfterMs).toBeUndefined();
  });
});
