import type { AppEvent } from './AppEvent';

const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ' +
  'Chrome/148.0.0.0 Safari/537.36';

/** Writes a launch or a deletion as the service does: compact, with `\/` for a slash. */
export function writeAppRecord(event: AppEvent, tenantId: string): Buffer {
  const record =
    event.recordType === 256 ? unifiedRecord(event, tenantId) : legacyRecord(event, tenantId);
  return Buffer.from(JSON.stringify(record).replaceAll('/', '\\/'));
}

/** RecordType 256, with the keys and the 17 properties in the order of real records. */
function unifiedRecord(event: AppEvent, tenantId: string): object {
  const { app, user, variant } = event;
  const correlationId = `${app.id.slice(0, 24)}${event.id.slice(24)}`;
  const role = variant % 7 === 0 ? 'Admin' : 'User';
  const properties: readonly (readonly [string, string])[] = [
    ['powerplatform.analytics.resource.power_app.display_name', app.name],
    ['powerplatform.analytics.resource.power_app.id', app.id],
    ['powerplatform.analytics.resource.environment.name', app.environmentName],
    ['powerplatform.analytics.operation.is_successful', 'True'],
    ['powerplatform.analytics.correlation.id', correlationId],
    ['enduser.ip_address', user.address],
    ['user_agent.original', userAgent],
    ['powerplatform.analytics.resource.type', 'PowerApp'],
    ['version', '1.0'],
    ['type', 'PowerPlatformAdministratorActivityRecord'],
    ['powerplatform.analytics.activity.name', event.operation],
    ['powerplatform.analytics.activity.id', event.id],
    ['powerplatform.analytics.resource.environment.id', app.environmentId],
    ['enduser.id', user.objectId],
    ['powerplatform.analytics.resource.tenant.id', tenantId],
    ['enduser.principal_name', event.userId],
    ['enduser.role', role],
  ];
  return {
    PropertyCollection: properties.map(([Name, Value]) => ({ Name, Value })),
    EnvironmentId: app.environmentId,
    UserId: event.userId,
    // The schema page calls it mandatory, but it can be absent or null.
    ...(variant % 11 === 5 ? {} : { ClientIP: user.address }),
    Id: event.id,
    RecordType: 256,
    CreationTime: event.creationTime,
    Operation: event.operation,
    OrganizationId: tenantId,
    UserType: role === 'Admin' ? 2 : 0,
    UserKey: user.objectId,
    Workload: 'PowerPlatform',
    ResultStatus: 'Succeeded',
    Version: 1,
    RequiresCustomerKeyEncryption: false,
  };
}

/** RecordType 45: no complete record is public, so the optional fields vary. */
function legacyRecord(event: AppEvent, tenantId: string): object {
  const { app, user, variant } = event;
  return {
    CreationTime: event.creationTime,
    Id: event.id,
    Operation: event.operation,
    OrganizationId: tenantId,
    RecordType: 45,
    ResultStatus: 'Success',
    UserKey: user.objectId,
    UserType: 0,
    Version: 1,
    Workload: 'PowerApps',
    ...(variant % 5 === 2 ? {} : { ClientIP: variant % 5 === 3 ? null : user.address }),
    UserId: event.userId,
    AppName: app.id,
    ...legacyExtras(event),
  };
}

function legacyExtras({ app, user, variant }: AppEvent): object {
  switch (variant % 4) {
    case 0:
      return {
        AppDisplayName: app.name,
        EnvironmentName: app.environmentId,
        AppSessionId: user.objectId,
        AppType: 'CanvasApp',
        ClientType: 'Web',
        UserAgent: userAgent,
      };
    case 1:
      return { AdditionalInfo: { environmentName: app.environmentId } };
    case 2:
      return { AdditionalInfo: JSON.stringify({ environmentName: app.environmentId }) };
    default:
      return { AdditionalInfo: `Environment ${app.environmentName}` };
  }
}
