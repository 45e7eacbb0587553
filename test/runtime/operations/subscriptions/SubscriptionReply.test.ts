import { RetryableError } from '../../../../runtime/domain/errors/RetryableError';
import {
  toFailedReply,
  toReply,
} from '../../../../runtime/operations/subscriptions/SubscriptionReply';

describe('the reply of the subscription endpoint', () => {
  it('has the three texts of the kit’s flow', () => {
    const reply = toReply({
      operation: 'list',
      response: 'NO',
      statuscode: 200,
      contentType: 'Audit.General',
      outcome: 'disabled',
      explanation: 'The subscription to Audit.General is disabled.',
      checks: [],
    });

    expect(reply).toEqual({
      operation: 'list',
      response: 'NO',
      statuscode: '200',
      contentType: 'Audit.General',
      outcome: 'disabled',
      explanation: 'The subscription to Audit.General is disabled.',
      checks: [],
    });
  });

  it('distinguishes temporary failures from lasting ones', () => {
    const passing = new RetryableError({ code: 'network', problem: 'No response.', fix: 'Wait.' });

    expect(toFailedReply('start', passing)).toEqual({
      operation: 'start',
      response: 'Failed',
      statuscode: '503',
      outcome: 'failed',
      explanation: 'No response.',
      checks: ['Wait.'],
    });
    expect(toFailedReply('stop', new Error('Broken.'))).toMatchObject({
      operation: 'stop',
      response: 'Failed',
      statuscode: '400',
      checks: [],
    });
  });
});
