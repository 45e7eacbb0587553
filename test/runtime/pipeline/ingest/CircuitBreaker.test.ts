import { ApiError } from '../../../../runtime/clients/activity/errors/ApiError';
import { AuthorizationError } from '../../../../runtime/domain/errors/AuthorizationError';
import { CircuitBreaker } from '../../../../runtime/pipeline/ingest/CircuitBreaker';

const refusal = new ApiError('Reading content a$1', {
  kind: 'forbidden',
  status: 403,
  code: 'AF10001',
  message: 'The permission set () did not include the expected permission ActivityFeed.Read.',
  body: '',
});

function note(guard: CircuitBreaker, refused: number): void {
  for (let count = 0; count < refused; count += 1) guard.note({ refusal });
}

describe('CircuitBreaker', () => {
  it('reports twenty outages in a row as an outage of the API, which a later run may retry', () => {
    const guard = new CircuitBreaker();
    const outage = new Error('connect ECONNREFUSED');
    for (let count = 0; count < 19; count += 1) guard.note({ outage });
    guard.note({});
    for (let count = 0; count < 19; count += 1) guard.note({ outage });
    expect(() => {
      guard.note({ outage });
    }).toThrow(/failed for 20 blobs in a row.*ECONNREFUSED.*stays pending/);
  });

  it('tolerates refusals between successes', () => {
    const guard = new CircuitBreaker();
    for (let round = 0; round < 5; round += 1) {
      note(guard, 19);
      guard.note({});
    }
    note(guard, 19);
  });

  it('reports the twentieth refusal in a row as a lost permission, in the API’s own words', () => {
    const guard = new CircuitBreaker();
    note(guard, 19);
    let thrown: unknown;
    try {
      guard.note({ refusal });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AuthorizationError);
    expect(thrown).toMatchObject({
      code: 'api.accessRefused',
      cause: refusal,
      problem: expect.stringMatching(/20 times in a row.*ActivityFeed\.Read/) as string,
    });
  });

  it('reports it again until a request succeeds', () => {
    const guard = new CircuitBreaker();
    note(guard, 19);
    expect(() => note(guard, 1)).toThrow();
    expect(() => note(guard, 1)).toThrow();
    guard.note({});
    expect(() => note(guard, 1)).not.toThrow();
  });
});
