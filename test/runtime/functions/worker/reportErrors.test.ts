import { reportErrors } from '../../../../runtime/functions/worker/reportErrors';
import { contextOf } from '../contextOf';

describe('reportErrors', () => {
  it('returns the result', async () => {
    expect(await reportErrors(contextOf().context, () => Promise.resolve(7))).toBe(7);
  });

  it('puts the causes into the message, and no secrets', async () => {
    const { context, errors } = contextOf();
    const cause = new Error('GET https://example.com/a?sig=secret was refused');
    const reported = reportErrors(context, () =>
      Promise.reject(new Error('The sync failed', { cause })),
    );
    await expect(reported).rejects.toThrow(
      'The sync failed; caused by: GET https://example.com/a?[redacted] was refused',
    );
    expect(JSON.parse(errors[0]!)).toEqual({
      event: 'failed',
      function: 'subscription',
      message: 'The sync failed; caused by: GET https://example.com/a?[redacted] was refused',
    });
  });
});
