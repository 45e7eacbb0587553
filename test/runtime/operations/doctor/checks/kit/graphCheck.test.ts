import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

const replace = { AUDIT_LOGS_DATAVERSE_MODE: 'replace' };
let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "graph"', () => {
  const grantInGraph = (...roles: readonly string[]) =>
    trial.kit.tenant.entra.configure({ rolesByAudience: { [trial.kit.dataverse.url]: roles } });

  it('warns if users may not be read, in the mode that reads users', async () => {
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
