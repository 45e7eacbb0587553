/** Records in both schemas; the values are invented. */
type Json = Readonly<Record<string, unknown>>;

export const operations = ['LaunchPowerApp', 'DeletePowerApp'];

const resource = 'powerplatform.analytics.resource';

export function unifiedRecord(changes: Json = {}): Json {
  return {
    PropertyCollection: [
      { Name: `${resource}.power_app.display_name`, Value: 'Expenses' },
      { Name: `${resource}.power_app.id`, Value: '6C39E97C-6ddd-4a37-afd4-494a605925cf' },
      { Name: `${resource}.environment.name`, Value: 'Production' },
      { Name: 'powerplatform.analytics.correlation.id', Value: 'session-1' },
      { Name: 'user_agent.original', Value: 'Mozilla/5.0' },
      { Name: `${resource}.environment.id`, Value: 'default-1111' },
    ],
    EnvironmentId: 'top-level-environment',
    UserId: 'Amber@Contoso.com',
    ClientIP: '10.0.0.1:443',
    Id: 'E2A84675-8952-4d91-a2ea-4d89f310f1a7',
    RecordType: 256,
    CreationTime: '2026-05-19T13:17:34',
    Operation: 'LaunchPowerApp',
    UserKey: 'user-key',
    Workload: 'PowerPlatform',
    ResultStatus: 'Succeeded',
    ...changes,
  };
}

export function legacyRecord(changes: Json = {}): Json {
  return {
    AppName: '6C39E97C-6ddd-4a37-afd4-494a605925cf',
    AppDisplayName: 'Expenses',
    EnvironmentName: 'default-1111',
    AdditionalInfo: 'Production',
    AppSessionId: 'session-1',
    UserAgent: 'Mozilla/5.0',
    UserId: 'Amber@Contoso.com',
    ClientIP: '10.0.0.1:443',
    Id: 'E2A84675-8952-4d91-a2ea-4d89f310f1a7',
    RecordType: 45,
    CreationTime: '2026-05-19T13:17:34',
    Operation: 'LaunchPowerApp',
    UserKey: 'user-key',
    Workload: 'PowerApps',
    ResultStatus: 'Succeeded',
    ...changes,
  };
}
