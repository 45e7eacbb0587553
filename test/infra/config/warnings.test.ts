import { parse, problemsOf } from './parse';

describe('the warnings', () => {
  it.each([
    [
      'of data that pulumi destroy deletes',
      { protectData: 'false' },
      {},
      'protectData is off in stack prod: pulumi destroy would delete the audit data, which cannot be collected again. Run: pulumi config set protectData true',
    ],
    [
      'of a region that is not known',
      { location: 'westeurop' },
      {},
      'location is "westeurop", a region that this project does not know. If Azure has the region, ignore this warning. Did you mean westeurope?',
    ],
    [
      'of a rotation that is due',
      { secretGeneration: '3' },
      {},
      'Rotation is due: secretGeneration pins generation 3, and the calendar is at 4. The password of generation 3 ends on 2026-12-27. Run: pulumi config set secretGeneration 4, or remove the key to follow the calendar',
    ],
    [
      'of a secret that ends within two weeks',
      { secretGeneration: '3' },
      { now: new Date('2026-12-13T00:00:00Z') },
      'The client secret in use ends on 2026-12-27, in 14 days. Rotate it now. Run: pulumi config rm secretGeneration, then: pulumi up',
    ],
    [
      'of keys that an identity stack does not read',
      { scope: 'identity', schedule: '0 30 * * * *', alertEmails: 'a@example.org' },
      {},
      'With scope identity these keys have no effect: alertEmails, schedule',
    ],
    [
      'of keys that a platform stack does not read',
      { scope: 'platform', identityStack: 'org/project/identity', softDeleteDays: '7' },
      {},
      'With scope platform these keys have no effect: softDeleteDays',
    ],
  ])('%s', (_title, values, changes, warning) => {
    expect(parse(values, {}, changes)).toMatchObject({ isValid: true, warnings: [warning] });
  });

  it.each(['dev', 'dev-2'])('leave stack %s to try things out', (stack) => {
    expect(parse({ protectData: 'false' }, {}, { stack }).warnings).toEqual([]);
  });

  it('turn into a problem at the moment at which the secret ends', () => {
    const pinned = { secretGeneration: '3' };

    expect(problemsOf(pinned, {}, { now: new Date('2026-12-26T23:59:59Z') })).toEqual([]);
    expect(problemsOf(pinned, {}, { now: new Date('2026-12-27T00:00:00Z') })).toHaveLength(1);
  });
});
