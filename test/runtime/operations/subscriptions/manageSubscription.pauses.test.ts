import { manageSubscription } from '../../../../runtime/operations/subscriptions/manageSubscription';
import {
  type Answer,
  closeApiTrials,
  openApiTrial,
  sendError,
  sendJson,
} from '../../clients/activity/apiTrial';

afterEach(closeApiTrials);

const started = { contentType: 'Audit.General', status: 'enabled', webhook: null };

async function manage(operation: 'start' | 'stop', answer: Answer) {
  const { client, requests } = await openApiTrial(answer);
  /** How many requests came before each. */
  const pauses: number[] = [];
  const { outcome } = await manageSubscription(client, operation, 'Audit.General', () => {
    pauses.push(requests.length);
    return Promise.resolve();
  });
  return { outcome, pauses };
}

/** Answers look-ups, so that `answer` gets only starts and stops. */
function withList(entries: readonly object[] | undefined, answer: Answer): Answer {
  return (request, response, index) => {
    if (request.url?.includes('subscriptions/list') !== true)
      return answer(request, response, index);
    if (entries === undefined) return sendError(response, 400, 'AF20001');
    return sendJson(response, 200, entries);
  };
}

describe('manageSubscription', () => {
  it.each([
    ['is disabled', [{ contentType: 'Audit.General', status: 'disabled' }], [1]],
    ['does not exist', [], [1]],
    ['cannot be looked up', undefined, [2]],
    ['was enabled, and has lost a webhook', [started], []],
  ])('records a pause if the subscription that it starts %s', async (_case, entries, expected) => {
    const { outcome, pauses } = await manage(
      'start',
      withList(entries, (_request, response) => {
        sendJson(response, 200, started);
      }),
    );
    expect(outcome).toBe('started');
    expect(pauses).toEqual(expected);
  });

  it.each([
    [400, 'AF20024'],
    [403, 'AF10001'],
  ])(
    'records no pause if nobody knows of one, and the start is HTTP %i %s',
    async (status, code) => {
      const { pauses } = await manage(
        'start',
        withList(undefined, (_request, response) => {
          sendError(response, status, code);
        }),
      );
      expect(pauses).toEqual([]);
    },
  );

  it('records a pause after a stop', async () => {
    const { pauses } = await manage('stop', (_request, response) => {
      response.end();
    });
    expect(pauses).toEqual([1]);
  });
});
