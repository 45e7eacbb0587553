import { kitFlows } from '../../../../../../local/emulators/dataverse/schema/kitFlows';
import { type DoctorTrial, privilegesWithout, useDoctorTrial } from '../../DoctorTrial';

const replace = { AUDIT_LOGS_DATAVERSE_MODE: 'replace' };
const [, syncFlow, updateFlow] = kitFlows;
let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "kit-flows"', () => {
  const set = (sync: 'draft' | 'activated', update: 'draft' | 'activated') =>
    trial.kit.dataverse.configure({
      flows: [
        { ...syncFlow!, state: sync },
        { ...updateFlow!, state: update },
      ],
    });

  it('passes the flows as each mode requires them', async () => {
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

  it('fails when no flow updates the apps', async () => {
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

  it('warns if the identity may not read them', async () => {
    trial.grant(privilegesWithout('prvReadWorkflow'));
    expect(await trial.check('kit-flows')).toMatchObject({
      result: 'warning',
      fix: expect.stringContaining('prvReadWorkflow'),
    });
  });
});
