import type { AuditEvent } from '../../../../runtime/domain/events/AuditEvent';

/** A launch; what matters to a test is given. */
export function auditEvent(more: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: 'e2a84675-8952-4d91-a2ea-4d89f310f1a7',
    operation: 'LaunchPowerApp',
    creationTime: '2026-05-19T13:17:34Z',
    recordType: 256,
    workload: 'PowerPlatform',
    appId: '6c39e97c-6ddd-4a37-afd4-494a605925cf',
    appName: 'Expenses',
    environmentId: 'aa289efd-09f4-eaeb-bbb8-c08fc9e27d09',
    environmentName: 'dev',
    userId: 'AmberR@CONTOSO.OnMicrosoft.com',
    userKey: '7ff1e0f1-e2a4-48a0-874e-34db43893df1',
    resultStatus: 'Succeeded',
    ...more,
  };
}
