import { type DoctorTrial, privilegesWithout, useDoctorTrial } from '../../DoctorTrial';

const replace = { AUDIT_LOGS_DATAVERSE_MODE: 'replace' };
let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "dataverse-privileges"', () => {
  it('passes the role of docs/kit.md in both modes', async () => {
    const more = { ...replace, AUDIT_LOGS_DATAVERSE_HEALTH: 'true' };
    expect(await trial.check('dataverse-privileges', more)).toMatchObject({ result: 'ok' });
  });

  it('fails with the name of every missing privilege', async () => {
    trial.grant(privilegesWithout('prvCreateadmin_AuditLog', 'prvAppendToadmin_App'));
    expect(await trial.check('dataverse-privileges')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('lacks prvCreateadmin_AuditLog, prvAppendToadmin_App.'),
      fix: expect.stringContaining('in the scope Organization'),
    });
  });

  it('requires only the privileges that the settings use', async () => {
    trial.grant(privilegesWithout('prvReadadmin_Environment', 'prvCreateadmin_SyncFlowErrors'));
    expect((await trial.check('dataverse-privileges')).result).toBe('ok');
    expect((await trial.check('dataverse-privileges', replace)).found).toContain(
      'lacks prvReadadmin_Environment.',
    );
    expect(
      (await trial.check('dataverse-privileges', { AUDIT_LOGS_DATAVERSE_HEALTH: 'true' })).found,
    ).toContain('lacks prvCreateadmin_SyncFlowErrors.');
  });

  it('warns if the identity may not read them', async () => {
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
