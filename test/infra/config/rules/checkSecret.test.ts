import { itReports, parse, problemsOf } from '../parse';

describe('checkSecret', () => {
  itReports([
    [
      'options of a secret with credential federated',
      { credential: 'federated', secretRotationDays: '30', secretDescription: 'x' },
      {},
      [
        'secretDescription is "x"; expected no value, because credential is federated and serveKit is false, so that the stack makes no secret. Run: pulumi config rm secretDescription, or: pulumi config set credential secret',
        'secretRotationDays is "30"; expected no value, because credential is federated and serveKit is false, so that the stack makes no secret. Run: pulumi config rm secretRotationDays, or: pulumi config set credential secret',
      ],
    ],
    [
      'a secret that outlives the policy by long periods',
      { secretRotationDays: '120' },
      {},
      [
        'secretRotationDays is "120"; expected at most 90 days: a client secret is valid for two periods and would end after 240 days, later than secretMaximumDays (180) allows. Run: pulumi config set secretRotationDays 90, or raise secretMaximumDays if the organisation allows it',
      ],
    ],
    [
      'a secret that outlives a stricter policy',
      { secretMaximumDays: '90' },
      {},
      [
        'secretRotationDays is "90" (its default); expected at most 45 days: a client secret is valid for two periods and would end after 180 days, later than secretMaximumDays (90) allows. Run: pulumi config set secretRotationDays 45, or raise secretMaximumDays if the organisation allows it',
      ],
    ],
    [
      'a secret that outlives the policy by a first day far ahead',
      { secretFirstDay: '2027-06-01' },
      {},
      [
        'secretFirstDay is "2027-06-01"; expected an earlier day: its client secret would end on 2027-11-28, in 371 days, later than secretMaximumDays (180) allows. Run: pulumi config set secretFirstDay 2026-11-22',
      ],
    ],
    [
      'a secret that outlives the policy by a generation ahead',
      { secretGeneration: '5' },
      {},
      [
        'secretGeneration is "5"; expected at most 4: its client secret would end on 2027-06-25, in 215 days, later than secretMaximumDays (180) allows. To follow the calendar (generation 4 today), run: pulumi config rm secretGeneration',
      ],
    ],
    [
      'a generation whose secret has ended',
      { secretGeneration: '2' },
      {},
      [
        'secretGeneration is "2"; expected 4, the generation of today: the client secret of generation 2 ended on 2026-09-28. To follow the calendar (generation 4 today), run: pulumi config rm secretGeneration',
      ],
    ],
  ]);

  it.each([
    [
      'a rotation that is due',
      {},
      'Rotation is due: secretGeneration pins generation 3, and the calendar is at 4. The client secret of generation 3 ends on 2026-12-27. Run: pulumi config set secretGeneration 4, or remove the key to follow the calendar',
    ],
    [
      'a secret that ends within two weeks',
      { now: new Date('2026-12-13T00:00:00Z') },
      'The client secret in use ends on 2026-12-27, in 14 days. Rotate it now. Run: pulumi config rm secretGeneration, then: pulumi up',
    ],
  ])('warns of %s', (_title, changes, warning) => {
    expect(parse({ secretGeneration: '3' }, {}, changes)).toMatchObject({
      isValid: true,
      warnings: [warning],
    });
  });

  it('reports a problem in place of the warning from the moment when the secret ends', () => {
    const pinned = { secretGeneration: '3' };

    expect(problemsOf(pinned, {}, { now: new Date('2026-12-26T23:59:59Z') })).toEqual([]);
    expect(problemsOf(pinned, {}, { now: new Date('2026-12-27T00:00:00Z') })).toHaveLength(1);
  });
});
