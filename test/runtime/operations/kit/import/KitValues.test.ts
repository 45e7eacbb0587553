import { findingsOf } from '../kitSetupFixture';

describe('collectKitValues', () => {
  it('reports a name that no flow reads, and a placeholder of a pipeline', () => {
    expect(
      findingsOf({
        admin_AuditLogsAudiance: 'https://manage.office.com',
        admin_AuditLogsMaxPages: '50',
        admin_TenantID: '#{environmentvariable.admin_TenantID}#',
        admin_AdminMail: 'coe@example.com',
      }).slice(0, 3),
    ).toEqual([
      'problem: admin_TenantID holds the placeholder of a pipeline instead of a value. Read the file that the pipeline imports, or the environment itself: --from-dataverse <URL>.',
      "warning: admin_AuditLogsAudiance is not a variable that the kit's flows read. Did you mean admin_AuditLogsAudience?",
      "warning: admin_AuditLogsMaxPages is not a variable that the kit's flows read.",
    ]);
  });
});
