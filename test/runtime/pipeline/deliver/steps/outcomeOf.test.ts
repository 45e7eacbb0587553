import { outcomeOf } from '../../../../../runtime/pipeline/deliver/steps/outcomeOf';

const part = (status: number, code?: string, message = 'Said so.') => ({
  status,
  headers: {},
  body: code === undefined ? '<html>' : JSON.stringify({ error: { code, message } }),
});

describe('outcomeOf a response of Dataverse', () => {
  it.each([
    ['created', part(204)],
    ['created', part(201)],
    ['present', part(412, '0x80040237')],
    ['present', part(412)],
    // The code under another status, as plug-ins raise it.
    ['present', part(409, '0x80040237')],
    // A rule for duplicates looks at columns, not at the key.
    ['refused', part(412, '0x80040333')],
    ['appless', part(404, '0x80040217')],
    ['appless', part(400, '0x80040217')],
    ['appless', part(400, '0x0', "Entity 'admin_App' With Id = 6c39e97c Does Not Exist")],
    ['refused', part(400, '0x0', 'The column admin_apps does not fit.')],
    ['refused', part(404, '0x80060888')],
    ['environment', part(403, '0x80040220')],
    ['environment', part(401)],
    ['postponed', part(429, '0x80072322')],
    ['postponed', part(500, '0x80040216')],
    ['postponed', part(503)],
    // Solutions are being imported: it passes.
    ['postponed', part(400, '0x80071151')],
    ['refused', part(400, '0x80044331')],
  ])('%s: %j', (outcome, response) => {
    expect(outcomeOf(response)).toBe(outcome);
  });
});
