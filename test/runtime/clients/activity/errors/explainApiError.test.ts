import { ApiError } from '../../../../../runtime/clients/activity/errors/ApiError';
import type { ErrorKind } from '../../../../../runtime/clients/activity/errors/errorCodes';
import { explainApiError } from '../../../../../runtime/clients/activity/errors/explainApiError';

function refusal(kind: ErrorKind, code: string): ApiError {
  return new ApiError('Listing Audit.General', {
    kind,
    status: 400,
    code,
    message: 'The API said so.',
    body: '',
    retryAfterMs: undefined,
  });
}

describe('explainApiError', () => {
  it('says that nothing can be listed without a subscription, and how to start it', () => {
    expect(explainApiError(refusal('notSubscribed', 'AF20022'))).toEqual({
      code: 'subscription.disabled',
      message: 'Listing Audit.General failed: AF20022: The API said so.',
      fix: 'There is no enabled subscription, so nothing can be listed. Start it with: audit-log subscription start; the service takes one start request in 15 minutes.',
    });
  });

  it('does not promise that collecting goes on when a start came too soon', () => {
    expect(explainApiError(refusal('startCoolDown', '429')).fix).toBe(
      'The service takes one start request in 15 minutes. Wait that long, then: audit-log subscription start (the next sync does it as well). Without an enabled subscription nothing can be listed.',
    );
  });
});
