import { kitFlows } from '../../../../local/emulators/dataverse/schema/kitFlows';
import { type Clock, systemClock } from '../../../../runtime/domain/time/Clock';
import { describeLongWait } from '../../../../runtime/domain/time/LongWait';
import { leastPrivileges } from '../../../harness/system/EmulatedKit';
import { ForeignServer } from '../../../harness/system/ForeignServer';
import { DoctorTrial } from './DoctorTrial';

const replace = { AUDIT_LOGS_DATAVERSE_MODE: 'replace' };
const [, syncFlow, updateFlow] = kitFlows;
let trial: DoctorTrial;

beforeAll(async () => {
  trial = await DoctorTrial.start();
});
beforeEach(() => trial.reset());
afterAll(async () => trial.stop());

/** The application user with this role. */
function grant(privileges: 'all' | readonly string[], isDisabled = false): void {
  const [user] = trial.kit.dataverse.settings.users;
  trial.kit.dataverse.configure({ users: [{ ...user!, privileges, isDisabled }] });
}

function without(...names: readonly string[]): readonly string[] {
  return leastPrivileges.filter((name) => !names.includes(name));
}

describe('the check "dataverse"', () => {
  it('passes without a token', async () => {
    expect(await trial.check('dataverse')).toEqual({
      result: 'ok',
      found: `${trial.kit.dataverse.url} responds.`,
      fix: '',
    });
  });

  it('fails when nothing listens there', async () => {
    const { result, found } = await trial.check('dataverse', {
      AUDIT_LOGS_DATAVERSE_URL: 'http://127.0.0.1:2',
    });
    expect(result).toBe('failed');
    expect(found).toContain('ECONNREFUSED');
  });

  it('fails when something else answers', async () => {
    const foreign = await ForeignServer.start();
    const { result, found, fix } = await trial.check('dataverse', {
      AUDIT_LOGS_DATAVERSE_URL: foreign.url,
    });
    await foreign.stop();

    expect(result).toBe('failed');
    expect(found).toBe(
      `${foreign.url} responds (HTTP 200), but not as the Dataverse Web API does.`,
    );
    expect(fix).toContain('Environment URL');
    expect(foreign.requests[0]?.authorization).toBeUndefined();
  });

  it('fails when the environment is of another tenant', async () => {
    trial.kit.dataverse.configure({ tenantId: '00000000-0000-4000-8000-000000000000' });
    const { result, found } = await trial.check('dataverse');
    expect(result).toBe('failed');
    expect(found).toContain(
      'belongs to tenant 00000000-0000-4000-8000-000000000000, not to 3f2b7c1a-',
    );
  });
});

describe('the check "dataverse-token"', () => {
  it('fails when the tenant does not know the environment', async () => {
    trial.kit.tenant.entra.configure({ audiences: [trial.kit.tenant.api.audience] });
    const { result, found, fix } = await trial.check('dataverse-token');

    expect(result).toBe('failed');
    expect(found).toContain('the tenant knows no Dataverse environment of this address');
    expect(fix).toContain('the environment must be of the same tenant');
  });

  it('asks for the managed identity where that is the application user', async () => {
    const { managedIdentityClientId } = trial.kit.tenant.entra.settings;
    expect(
      await trial.check('dataverse-token', {
        ...trial.vault,
        AUDIT_LOGS_DATAVERSE_IDENTITY: 'identity',
      }),
    ).toMatchObject({
      result: 'ok',
      found: expect.stringContaining(`The managed identity ${managedIdentityClientId} got a token`),
    });
  });
});

describe('the check "dataverse-user"', () => {
  it.each([
    [
      'is no user',
      () => trial.kit.dataverse.configure({ users: [] }),
      'is no user of the environment',
      'Add it there as an application user',
    ],
    ['has no role', () => grant([]), 'without any security role', 'Edit security roles'],
    ['is deactivated', () => grant('all', true), 'is a deactivated user', 'Activate it again'],
  ])('fails when the registration %s', async (_case, arrange, problem, wanted) => {
    arrange();
    const { result, found, fix } = await trial.check('dataverse-user');

    expect(result).toBe('failed');
    expect(found).toContain(problem);
    expect(fix).toContain(wanted);
  });

  it('fails soon when Dataverse is throttling', async () => {
    trial.kit.dataverse.addFault({
      fault: { type: 'error', status: 429, code: '0x80072322', retryAfter: '300' },
    });
    expect(await trial.check('dataverse-user')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('its limits ask for a pause until'),
    });
  });

  it('reports a wait that Dataverse asks for', async () => {
    trial.kit.dataverse.addFault({
      fault: { type: 'error', status: 429, code: '0x80072322', retryAfter: '6' },
      times: 1,
    });
    let skippedMs = 0;
    const clock: Clock = {
      now: () => systemClock.now() + skippedMs,
      elapsedMs: () => systemClock.elapsedMs() + skippedMs,
      wait: async (ms, stop) => {
        // Longer ones are the doctor's own deadlines.
        if (ms > 6_000) return await systemClock.wait(ms, stop);
        skippedMs += ms;
      },
    };
    const waits: string[] = [];
    const [report] = await trial.examine(['dataverse-user'], {}, clock, (wait) => {
      waits.push(describeLongWait(wait, clock.now()));
    });

    expect(report).toMatchObject({ result: 'ok' });
    expect(waits).toEqual([
      expect.stringMatching(/^Asking Dataverse who the caller is.* Waiting 6 seconds, until /),
    ]);
  });

  it('leaves what is in the environment alone when it has failed', async () => {
    trial.kit.dataverse.configure({ users: [] });
    const reports = await trial.examine(['dataverse-user', 'dataverse-table', 'kit-flows']);
    expect(reports.map(({ result }) => result)).toEqual(['failed', 'skipped', 'skipped']);
  });
});

describe('the check "dataverse-table"', () => {
  it('fails where the kit is not installed', async () => {
    trial.kit.dataverse.configure({ missingTables: ['admin_auditlog'] });
    expect(await trial.check('dataverse-table')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('found none in this environment'),
      fix: expect.stringContaining('environment with the CoE Starter Kit'),
    });
  });

  it('warns when the definition may not be read, and does not look at the columns', async () => {
    grant(without('prvReadEntity'));
    const [table, columns] = await trial.examine(['dataverse-table', 'dataverse-columns']);
    expect(table).toMatchObject({
      result: 'warning',
      found: expect.stringContaining('prvReadEntity'),
    });
    expect(columns).toMatchObject({
      result: 'skipped',
      found: 'This identity may not read the columns of the table.',
    });
  });
});

describe('the check "dataverse-columns"', () => {
  it('passes a current release of the kit', async () => {
    expect(await trial.check('dataverse-columns', replace)).toMatchObject({ result: 'ok' });
  });

  it('fails when a column is missing that the dashboard reads', async () => {
    trial.kit.dataverse.configure({ missingColumns: ['admin_auditlog.admin_userupn'] });
    expect(await trial.check('dataverse-columns')).toMatchObject({
      result: 'failed',
      found:
        'The table admin_auditlog of this environment has no admin_userupn, which every release of the kit has.',
      fix: expect.stringContaining('Core Components'),
    });
  });

  it('warns of later columns only where it would fill them', async () => {
    trial.kit.dataverse.configure({ missingColumns: ['admin_auditlog.admin_appispremium'] });
    expect(await trial.check('dataverse-columns')).toMatchObject({ result: 'ok' });
    expect(await trial.check('dataverse-columns', replace)).toMatchObject({
      result: 'warning',
      found: 'The table lacks admin_appispremium; these columns stay blank.',
    });
  });

  it('warns of the short texts of an older release', async () => {
    trial.kit.dataverse.configure({ textLengths: 'old' });
    const { result, found } = await trial.check('dataverse-columns');
    expect(result).toBe('warning');
    expect(found).toContain(
      'admin_userupn holds 100 characters, and 300 in current releases; longer values are cut off.',
    );
  });
});

describe('the check "dataverse-privileges"', () => {
  it('passes the role of docs/kit.md in both modes', async () => {
    const more = { ...replace, AUDIT_LOGS_DATAVERSE_HEALTH: 'true' };
    expect(await trial.check('dataverse-privileges', more)).toMatchObject({ result: 'ok' });
  });

  it('fails with the names of all that is missing', async () => {
    grant(without('prvCreateadmin_AuditLog', 'prvAppendToadmin_App'));
    expect(await trial.check('dataverse-privileges')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('lacks prvCreateadmin_AuditLog, prvAppendToadmin_App.'),
      fix: expect.stringContaining('in the scope Organization'),
    });
  });

  it('misses only what the settings make use of', async () => {
    grant(without('prvReadadmin_Environment', 'prvCreateadmin_SyncFlowErrors'));
    expect((await trial.check('dataverse-privileges')).result).toBe('ok');
    expect((await trial.check('dataverse-privileges', replace)).found).toContain(
      'lacks prvReadadmin_Environment.',
    );
    expect(
      (await trial.check('dataverse-privileges', { AUDIT_LOGS_DATAVERSE_HEALTH: 'true' })).found,
    ).toContain('lacks prvCreateadmin_SyncFlowErrors.');
  });

  it('warns when they may not be looked up', async () => {
    trial.kit.dataverse.addFault({
      urlIncludes: 'RetrieveUserPrivileges',
      fault: { type: 'error', status: 403, code: '0x80040220', message: 'missing prvReadRole' },
    });
    expect(await trial.check('dataverse-privileges')).toMatchObject({
      result: 'warning',
      found: expect.stringContaining('lacks the privilege prvReadRole'),
    });
  });
});

describe('the check "kit-flows"', () => {
  const set = (sync: 'draft' | 'activated', update: 'draft' | 'activated') =>
    trial.kit.dataverse.configure({
      flows: [
        { ...syncFlow!, state: sync },
        { ...updateFlow!, state: update },
      ],
    });

  it('passes the flows as each mode wants them', async () => {
    set('draft', 'activated');
    expect((await trial.check('kit-flows')).result).toBe('ok');
    set('draft', 'draft');
    expect((await trial.check('kit-flows', replace)).result).toBe('ok');
  });

  it('fails while the kit’s own sync is on', async () => {
    set('activated', 'activated');
    expect(await trial.check('kit-flows')).toMatchObject({
      result: 'failed',
      found: expect.stringMatching(
        /^The flow "Admin \| Audit Logs \| Sync Audit Logs \(V2\)" is on\. /,
      ),
      fix: 'Turn the flow "Admin | Audit Logs | Sync Audit Logs (V2)" off.',
    });
  });

  it('fails when nobody updates the apps', async () => {
    set('draft', 'draft');
    expect(await trial.check('kit-flows')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('"Admin | Audit Logs | Update Data (V2)" is off or missing'),
      fix: expect.stringContaining('or set AUDIT_LOGS_DATAVERSE_MODE to replace'),
    });
  });

  it('warns when both do the same work', async () => {
    set('draft', 'activated');
    expect(await trial.check('kit-flows', replace)).toMatchObject({
      result: 'warning',
      found: expect.stringContaining('Both do the same work'),
      fix: expect.stringContaining('Turn the flow "Admin | Audit Logs | Update Data (V2)" off'),
    });
  });

  it('warns when they may not be looked up', async () => {
    grant(without('prvReadWorkflow'));
    expect(await trial.check('kit-flows')).toMatchObject({
      result: 'warning',
      fix: expect.stringContaining('prvReadWorkflow'),
    });
  });
});

describe('the check "inventory"', () => {
  it('fails while it is empty', async () => {
    expect(await trial.check('inventory')).toMatchObject({
      result: 'failed',
      found: 'The inventory is empty, so every launch would wait for its app.',
      fix: expect.stringContaining('Admin | Sync Template v4 (Apps)'),
    });
    trial.kit.addApps([{ id: '69c746e7-3fcc-469c-a6ef-41cab9e2018e', name: 'Desk' }]);
    expect((await trial.check('inventory')).result).toBe('ok');
  });
});

describe('the check "graph"', () => {
  const grantInGraph = (...roles: readonly string[]) =>
    trial.kit.tenant.entra.configure({ rolesByAudience: { [trial.kit.dataverse.url]: roles } });

  it('warns when users may not be read, in the mode that reads them', async () => {
    grantInGraph();
    expect(await trial.check('graph', replace)).toMatchObject({
      result: 'warning',
      found: expect.stringContaining('has no permission in Microsoft Graph'),
      fix: expect.stringContaining('User.Read.All'),
    });
    expect(await trial.examine(['graph'])).toEqual([]);
  });

  it('passes with the permission', async () => {
    grantInGraph('User.Read.All');
    expect((await trial.check('graph', replace)).result).toBe('ok');
  });
});

it('writes nothing into the environment', async () => {
  grant('all');
  const before = trial.kit.dataverse.stats();
  await trial.examine(
    ['dataverse-user', 'dataverse-table', 'dataverse-privileges', 'kit-flows', 'inventory'],
    replace,
  );
  const after = trial.kit.dataverse.stats();
  expect(after.operations - before.operations).toBe(after.reads - before.reads);
});
