import { isGuid } from '../../../../contracts/values/isGuid';
import type { AuditEvent } from '../../../domain/events/AuditEvent';
import type { DataverseRow } from './fitRow';

/** The part of an event that its row contains. */
export type Launch = Pick<
  AuditEvent,
  'id' | 'operation' | 'creationTime' | 'appId' | 'userId' | 'workload'
>;

/**
 * The columns that the kit's flow "Sync Audit Logs (V2)" writes, with its formats, except the key,
 * which is in the address. The title has the time as the record has it, without a zone.
 */
export function toDataverseRow(launch: Launch): DataverseRow {
  const appId = launch.appId.toLowerCase();
  return {
    admin_creationtime: launch.creationTime,
    admin_appid: appId,
    'admin_AppLookup@odata.bind': `/admin_apps(${appId})`,
    admin_operation: launch.operation,
    admin_title: `Power App Launch ${appId} - ${launch.creationTime.replace(/Z$/, '')}`,
    admin_userupn: launch.userId,
    admin_workload: launch.workload,
  };
}

/** Why a launch can never be a row, or `undefined`. Without ids, so that reasons can be counted. */
export function refusalOf({ id, appId }: Pick<AuditEvent, 'id' | 'appId'>): string | undefined {
  if (!isGuid(id)) return 'The Id of the event is not a GUID, so it cannot be the key of a row.';
  return refusalOfApp(appId);
}

/** Why the id cannot be an app of the inventory, or `undefined`. */
export function refusalOfApp(appId: string): string | undefined {
  if (appId === '') return 'The record names no app.';
  if (!isGuid(appId)) return 'The app id is not a GUID, so the row cannot be bound to an app.';
  return undefined;
}
