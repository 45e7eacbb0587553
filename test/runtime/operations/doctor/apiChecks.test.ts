import { DoctorTrial } from './DoctorTrial';

const hourMs = 3_600_000;
let trial: DoctorTrial;

beforeEach(async () => {
  trial = await DoctorTrial.start();
});
afterEach(async () => trial.stop());

/** One blob that became available so long ago. */
function addContent(ageMs: number): void {
  const createdMs = Date.now() - ageMs;
  trial.kit.tenant.api.add([
    {
      contentType: 'Audit.General',
      contentId: `blob$${ageMs}`,
      contentCreated: new Date(createdMs).toISOString(),
      contentExpiration: new Date(createdMs + 7 * 24 * hourMs).toISOString(),
      body: Buffer.from('[]'),
    },
  ]);
}

describe('the check "subscription"', () => {
  it('tells a disabled one from none, and what to do', async () => {
    const { api } = trial.kit.tenant;
    api.setSubscription('Audit.General', 'disabled');
    const disabled = await trial.check('subscription');
    expect(disabled).toMatchObject({
      result: 'failed',
      found: 'No enabled subscription: Audit.General (disabled).',
      fix: expect.stringContaining('audit-log subscription start. An administrator or another'),
    });

    api.setSubscription('Audit.General', 'absent');
    expect(await trial.check('subscription')).toMatchObject({
      found: 'No enabled subscription: Audit.General (none).',
      fix: expect.stringMatching(/audit-log subscription start\.$/),
    });
  });

  it('fails with the API’s words, and the look at auditing, when the tenant is unknown there', async () => {
    trial.kit.tenant.api.addFault({
      kind: 'list',
      fault: { type: 'error', code: 'AF20011', values: ['3f2b7c1a'] },
    });
    const { result, found, fix } = await trial.check('subscription');

    expect(result).toBe('failed');
    expect(found).toContain('AF20011');
    expect(fix).toContain('Is auditing on?');
  });

  it('fails with the role that is missing', async () => {
    trial.kit.tenant.entra.configure({ roles: [] });
    expect((await trial.check('subscription')).found).toContain('has no roles at all');
  });

  it('gives up on an API that has a fault of its own', async () => {
    trial.kit.tenant.api.addFault({ kind: 'list', fault: 'AF50000' });
    const { result, found } = await trial.check('subscription');
    expect(result).toBe('failed');
    expect(found).toContain('AF50000');
  });
});

describe('the check "auditing"', () => {
  it('warns of a week without content, and says how to look', async () => {
    const { result, found, fix } = await trial.check('auditing');

    expect(result).toBe('warning');
    expect(found).toBe('The subscription is enabled, but seven days of Audit.General are empty.');
    expect(fix).toContain('Get-AdminAuditLogConfig');
    expect(fix).toContain('The switch takes up to 60 minutes to act');
  });

  it.each(['AF20022', 'AF20023'] as const)(
    'fails when listing is refused with %s though the subscription is enabled',
    async (fault) => {
      trial.kit.tenant.api.addFault({ kind: 'content', fault });
      const { result, found, fix } = await trial.check('auditing');

      expect(result).toBe('failed');
      expect(found).toContain('The subscription is enabled, but the listing fails: ');
      expect(found).toContain(fault);
      expect(fix).toContain('Is auditing on?');
    },
  );

  it('passes when there is content, and asks no further back', async () => {
    addContent(2 * hourMs);
    expect(await trial.check('auditing')).toMatchObject({
      result: 'ok',
      found: 'There is content: Audit.General.',
    });
    // The last hour, and the five before it.
    expect(trial.kit.tenant.api.stats().requests.content).toBe(2);
  });
});

describe('the check "content"', () => {
  it('tells the age of the newest', async () => {
    addContent(30 * hourMs);
    addContent(3 * hourMs);
    expect(await trial.check('content')).toMatchObject({
      result: 'ok',
      found: 'The newest content became available: Audit.General 3 hours ago.',
    });
  });

  it('warns when nothing came for more than a day', async () => {
    addContent(50 * hourMs);
    expect(await trial.check('content')).toMatchObject({
      result: 'warning',
      found: 'The newest content became available: Audit.General 2 days ago.',
      fix: expect.stringContaining('service health'),
    });
  });

  it('has nothing to look at without content', async () => {
    expect((await trial.check('content')).result).toBe('skipped');
  });
});

it('starts nothing and stops nothing', async () => {
  trial.kit.tenant.api.setSubscription('Audit.General', 'absent');
  await trial.examine(['subscription', 'auditing', 'content']);
  const { start, stop } = trial.kit.tenant.api.stats().requests;
  expect({ start, stop }).toEqual({ start: 0, stop: 0 });
});
