import { classifyResponse } from '../../../../../runtime/clients/activity/errors/classifyResponse';

const nowMs = Date.parse('2026-05-19T13:00:00Z');

function classify(status: number, body: string, retryAfter?: string) {
  return classifyResponse({ status, body, retryAfter, nowMs });
}

function errorBody(code: string | number, message = 'Some text.'): string {
  return JSON.stringify({ error: { code, message } });
}

describe('classifyResponse', () => {
  it.each([
    ['AF10001', 401, 'forbidden'],
    ['AF10001', 403, 'forbidden'],
    ['AF20001', 400, 'refused'],
    ['AF20002', 400, 'refused'],
    ['AF20003', 400, 'refused'],
    ['AF20010', 400, 'configuration'],
    ['AF20010', 401, 'configuration'],
    ['AF20011', 400, 'auditingOff'],
    ['AF20011', 500, 'auditingOff'],
    ['AF20012', 403, 'auditingOff'],
    ['AF20013', 400, 'configuration'],
    ['AF20020', 400, 'refused'],
    ['AF20021', 400, 'refused'],
    ['AF20022', 400, 'notSubscribed'],
    ['AF20022', 404, 'notSubscribed'],
    ['AF20023', 400, 'notSubscribed'],
    ['AF20023', 403, 'notSubscribed'],
    ['AF20024', 400, 'alreadyEnabled'],
    ['AF20024', 409, 'alreadyEnabled'],
    ['AF20030', 400, 'windowRefused'],
    ['AF20031', 400, 'stalePage'],
    ['AF20050', 404, 'missing'],
    ['AF20050', 400, 'missing'],
    ['AF20051', 400, 'expired'],
    ['AF20051', 404, 'expired'],
    ['AF20051', 410, 'expired'],
    ['AF20052', 400, 'missing'],
    ['AF20053', 400, 'refused'],
    ['AF20054', 400, 'refused'],
    ['AF20055', 400, 'windowRefused'],
    ['AF429', 403, 'throttled'],
    ['AF429', 429, 'throttled'],
    ['AF429', 400, 'throttled'],
    ['af429', 403, 'throttled'],
    ['429', 403, 'throttled'],
    ['AF50000', 500, 'retry'],
    ['AF50000', 400, 'retry'],
    ['AF50005', 503, 'retry'],
    ['AF50006', 403, 'retry'],
    ['AF29999', 400, 'refused'],
    ['AF29999', 503, 'retry'],
    ['AF29999', 404, 'notFound'],
  ])('takes %s with HTTP %d as %s', (code, status, kind) => {
    expect(classify(status, errorBody(code))).toMatchObject({ kind, status, code });
  });

  it.each([
    [400, 'refused'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [408, 'retry'],
    [410, 'notFound'],
    [429, 'throttled'],
    [500, 'retry'],
    [502, 'retry'],
    [503, 'retry'],
    [504, 'retry'],
    [302, 'refused'],
    [418, 'refused'],
  ])('decides on the status %d alone when the body is empty', (status, kind) => {
    expect(classify(status, '')).toEqual({
      kind,
      status,
      code: undefined,
      body: '',
      message: `HTTP ${status}`,
      retryAfterMs: undefined,
    });
  });

  it.each([
    [202, '[]'],
    [206, '[{"Id":"AF20050"}]'],
    [206, '{"error":{"code":"AF20051"}}'],
  ])('takes HTTP %d %s for a response that is not whole, whatever is in it', (status, body) => {
    expect(classify(status, body, '5')).toEqual({
      kind: 'retry',
      status,
      message: `HTTP ${status}, which is not a complete response.`,
      body: '',
      retryAfterMs: 5_000,
    });
  });

  it('reads the wait of a refused start out of its prose', () => {
    const body = errorBody(
      '429',
      'Too many frequent subscription start requests. Please retry again after 8m 46s.',
    );
    expect(classify(403, body)).toMatchObject({ kind: 'startCoolDown', retryAfterMs: 526_000 });
  });

  it('takes a code that is a number for what it says', () => {
    expect(classify(403, errorBody(429))).toMatchObject({ kind: 'throttled', code: '429' });
  });

  it('honours Retry-After before the prose', () => {
    const body = errorBody('AF429', 'Too many requests. Retry after 30s.');
    expect(classify(403, body, '5')).toMatchObject({ kind: 'throttled', retryAfterMs: 5_000 });
    expect(classify(403, body)).toMatchObject({ retryAfterMs: 30_000 });
  });

  it('quotes the words of an HTML page and decides on the status', () => {
    const html =
      '<html><head><title>502 Bad Gateway</title></head>\r\n<body><h1>Bad Gateway</h1></body></html>';
    expect(classify(502, html)).toMatchObject({
      kind: 'retry',
      code: undefined,
      message: 'HTTP 502: 502 Bad Gateway Bad Gateway',
    });
  });

  it('finds the code in a body that is not JSON, as Microsoft prints it', () => {
    const body =
      "{'error':{'code':'AF429','message':'Too many requests. Method=GetBlob, PublisherId=00000000-0000-0000-0000-000000000000'}}";
    expect(classify(403, body)).toMatchObject({ kind: 'throttled', code: 'AF429' });
  });

  it.each([
    [
      'with a code',
      errorBody('AF50000', 'Tenant 33333333-3333-3333-3333-333333333333 does not exist.'),
    ],
    [
      'without a code',
      '{"Message":"Microsoft.Office.Compliance.Audit.DataServiceException: Tenant 33333333-3333-3333-3333-333333333333 does not exist."}',
    ],
    [
      'as plain text',
      'Microsoft.Office.Compliance.Audit.DataServiceException: Tenant 33333333-3333-3333-3333-333333333333 does not exist.',
    ],
  ])('recognises that auditing is off %s', (_case, body) => {
    expect(classify(500, body).kind).toBe('auditingOff');
  });

  it.each([
    ['{"Error":{"Code":"AF20050","Message":"Gone."}}', 'missing'],
    ['{"code":"AF20051","message":"Expired."}', 'expired'],
    ['\ufeff{"error":{"code":"AF20031","message":"Invalid nextPage Input: 7."}}', 'stalePage'],
  ])('reads the code of %s', (body, kind) => {
    expect(classify(400, body).kind).toBe(kind);
  });

  it.each([
    '[]',
    'null',
    '"AF"',
    '{"error":"x"}',
    '{"error":{"code":{}}}',
    '{"error":{"code":" "}}',
    '{"error":',
  ])('decides on the status when the body is %s', (body) => {
    expect(classify(403, body)).toMatchObject({ kind: 'forbidden', code: undefined });
  });
});
