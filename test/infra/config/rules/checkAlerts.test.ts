import { itReports, parse, problemsOf } from '../parse';

const group = (name: string) =>
  `/subscriptions/01234567-89ab-cdef-0123-456789abcdef/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/${name}`;
const groups = (count: number) =>
  JSON.stringify(Array.from({ length: count }, (_, index) => group(`ag-${index}`)));
const secret = { secretKeys: ['alertWebhooks'] };
const hook = '["https://hooks.example.com/alerts?code=hunter2"]';

describe('checkAlerts', () => {
  itReports([
    [
      'a webhook in clear, without its address',
      { alertWebhooks: hook },
      {},
      [
        "alertWebhooks is a secret value (not shown); expected an encrypted value in the stack file, because it often has a key in it. Run: pulumi config rm alertWebhooks, then: pulumi config set --secret --path 'alertWebhooks[0]' <value>, and so on for [1], [2]",
      ],
    ],
    [
      'wrong values',
      {
        alerts: 'no',
        alertActionGroups: 'ops',
        runbookUrl: 'https://example.org/runbooks.md#top',
        dailyCapGb: '0.5',
      },
      {},
      [
        'alerts is "no"; expected one of on, off. Did you mean on? Run: pulumi config set alerts on',
        'alertActionGroups has "ops"; expected resource ids: /subscriptions/<GUID>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>. Run: pulumi config set --path \'alertActionGroups[0]\' <id>, and so on for [1], [2]',
        'runbookUrl is "https://example.org/runbooks.md#top"; expected an https address without ? and #, such as https://example.org/runbooks.md. Run: pulumi config set runbookUrl <address>',
        'dailyCapGb is "0.5"; expected a whole number of GB from 1 to 1000, or none. Run: pulumi config set dailyCapGb <GB>',
      ],
    ],
  ]);

  it('accepts an encrypted webhook, and shows nothing of a wrong one', () => {
    expect(parse({ alertWebhooks: hook }, {}, secret).isValid).toBe(true);
    expect(problemsOf({ alertWebhooks: '["http://hunter2"]' }, {}, secret)).toEqual([
      "alertWebhooks is a secret value (not shown); expected https addresses. Run: pulumi config set --secret --path 'alertWebhooks[0]' <address>, and so on for [1], [2]",
    ]);
  });

  it('counts the action groups of a rule, with the one of the stack', () => {
    expect(problemsOf({ alertActionGroups: groups(5) })).toEqual([]);
    expect(problemsOf({ alertActionGroups: groups(6) })).toEqual([
      expect.stringMatching(/expected at most 5 action groups, because an alert rule has 5\./),
    ]);
    expect(problemsOf({ alertActionGroups: groups(5), alertEmails: 'a@example.org' })).toEqual([
      expect.stringMatching(/at most 4 action groups beside the one of alertEmails/),
    ]);
  });
});
