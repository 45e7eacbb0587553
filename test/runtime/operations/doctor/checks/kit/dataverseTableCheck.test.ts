import { type DoctorTrial, privilegesWithout, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
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

  it('warns if the identity may not read the definition, and skips the columns', async () => {
    trial.grant(privilegesWithout('prvReadEntity'));
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
