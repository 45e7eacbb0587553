import { readFault } from '../../publish/http/readFault';
import { explainRefusal, explainUnreachable } from '../../publish/http/explainRefusal';
import { StepRetries } from '../../publish/http/StepRetries';
import { schedules } from '../../publish/http/schedules';

const reached = { network: 'public', siteName: 'app' } as const;

function answer(status: number, body = '', headers: Readonly<Record<string, string>> = {}) {
  return { status, body, header: (name: string) => headers[name] };
}

describe('the schedule of attempts', () => {
  it('waits for new roles five minutes and no longer', () => {
    const waits = [...((schedules.spreading.waits ?? []) as readonly number[])];

    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(300_000);
    expect(waits.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 15_000));
    expect(schedules.spreading.retries).toBe(15);
  });

  it('ends with the last reason, and says how often it tried', async () => {
    const lines: string[] = [];
    const retries = new StepRetries(0, (line) => lines.push(line));
    let attempts = 0;
    const ended = retries.until('Doing it', { retries: 2, waits: [1, 1] }, () =>
      Promise.resolve({ problem: `No ${(attempts += 1)}.\nMore.`, fix: 'Mend it.' }),
    );

    await expect(ended).rejects.toThrow('Doing it (after 3 attempts): No 3.\nMore.\nMend it.');
    expect(lines).toEqual([
      'Doing it, attempt 1 of 3: No 1. Trying again.',
      'Doing it, attempt 2 of 3: No 2. Trying again.',
    ]);
  });

  it('prints each reason once, however long it lasts and however often it comes back', async () => {
    const lines: string[] = [];
    const retries = new StepRetries(0, (line) => lines.push(line));
    const reasons = ['Busy.', 'Busy.', 'No role.', 'Busy.', 'No role.'];
    let attempts = 0;
    const ended = retries.until('Doing it', schedules.spreading, () =>
      Promise.resolve({ problem: reasons[(attempts += 1) % reasons.length] ?? '', fix: 'Wait.' }),
    );

    await expect(ended).rejects.toThrow('Doing it (after 16 attempts): Busy.');
    expect(lines).toEqual([
      'Doing it, attempt 1 of 16: Busy. Trying again.',
      'Doing it, attempt 2 of 16: No role. Trying again.',
    ]);
  });

  it('ends earlier at a reason that more attempts do not mend', async () => {
    const attempt = jest.fn(() =>
      Promise.resolve({ problem: 'Blocked.', fix: 'Go inside.', mostAttempts: 2 }),
    );
    const retries = new StepRetries(0, () => undefined);

    await expect(retries.until('Doing it', schedules.spreading, attempt)).rejects.toThrow(
      'after 2 attempts',
    );
    expect(attempt).toHaveBeenCalledTimes(2);
  });
});

describe('an answer that is no success', () => {
  it.each([
    [401, undefined],
    [403, undefined],
    [404, undefined],
    [409, undefined],
    [429, undefined],
    [500, undefined],
    [503, undefined],
    [400, true],
    [405, true],
    [413, true],
    [302, true],
  ])('%i ends it all: %s', (status, isFinal) => {
    expect(explainRefusal(answer(status), 'host', reached).isFinal).toBe(isFinal);
  });

  it('tells how long to wait', () => {
    const busy = answer(429, '', { 'retry-after': '7' });

    expect(explainRefusal(busy, 'host', reached).retryAfterMs).toBe(7_000);
  });

  it.each([
    ['7', 7_000],
    ['soon 5', undefined],
  ])('is waited for as its Retry-After says: %s', (value, ms) => {
    const refusal = explainRefusal(answer(503, '', { 'retry-after': value }), 'app', reached);
    expect(refusal.retryAfterMs).toBe(ms);
  });

  it.each([
    ['{"error":{"code":"Conflict","message":"Busy."}}', 'Conflict: Busy.'],
    ['{"Message":"From Kudu"}', 'From Kudu'],
    ['<html><style>p{}</style><h1>Error 403</h1>\n<p>Forbidden</p></html>', 'Error 403 Forbidden'],
    ['"a text"', '"a text"'],
    ['null', 'null'],
    ['', ''],
  ])('is read for the words in %s', (body, words) => {
    expect(readFault(body)).toBe(words);
  });
});

describe('a host out of reach', () => {
  it('is told by the code of the connection, also of several addresses', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    const thrown = new TypeError('fetch failed', { cause: new AggregateError([refused]) });

    expect(explainUnreachable(thrown, 'app.scm', reached).problem).toBe(
      'app.scm cannot be reached: the connection was refused (ECONNREFUSED).',
    );
  });

  it('sends the reader inside when the network is private', () => {
    const error = Object.assign(new Error('x'), { code: 'ENOTFOUND' });
    const { fix } = explainUnreachable(error, 'app.scm', { ...reached, network: 'private' });

    expect(fix).toContain('runner inside the network');
  });

  it('ends the attempts at a certificate that is not trusted, and says what to do', () => {
    const error = Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    const { isFinal, fix } = explainUnreachable(error, 'app.scm', reached);

    expect(isFinal).toBe(true);
    expect(fix).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('is no excuse for an error of our own', () => {
    const bug = new TypeError('x is undefined');

    expect(() => explainUnreachable(bug, 'app.scm', reached)).toThrow(bug);
  });
});
