import { lookup, memo, plain, text, usualColumns, yesNo } from './column';
import { defineTable } from './defineTable';
import type { Column, Table } from './Table';

const owner: Column = {
  type: 'lookup',
  schemaName: 'OwnerId',
  logicalName: 'ownerid',
  target: 'systemuser',
  readOnly: true,
};

/**
 * The kit's tables with the columns that this product uses, from the entity XML of the Starter Kit.
 * Unknown lengths have the designer's default of 100.
 */
export const kitTables: readonly Table[] = [
  table('admin_AuditLog', 'admin_auditlogs', 'admin_title', [
    text('admin_title', 300),
    plain('dateTime', 'admin_CreationTime'),
    text('admin_AppID', 100),
    lookup('admin_AppLookup', 'admin_app'),
    text('admin_Operation', 100),
    text('admin_UserUPN', 300),
    text('admin_Workload', 300),
    text('admin_UserID', 100),
    text('admin_UserName', 300),
    text('admin_UserCity', 300),
    text('admin_UserCountry', 300),
    text('admin_UserDepartment', 300),
    text('admin_UserJobTitle', 300),
    yesNo('admin_UserisGuest'),
    text('admin_AppName', 300),
    text('admin_AppEnvironment', 100),
    yesNo('admin_AppisPremium'),
  ]),
  table('admin_App', 'admin_apps', 'admin_displayname', [
    text('admin_DisplayName', 250),
    // "True" or "False" as text, not a Yes/No column.
    text('admin_UsesPremiumAPI', 100),
    plain('dateTime', 'admin_AppLastLaunchedOn'),
    yesNo('admin_AppDeleted'),
    plain('dateTime', 'admin_AppDeletedOn'),
    plain('integer', 'admin_LaunchesInThePast30Days'),
    lookup('admin_AppEnvironment', 'admin_environment'),
  ]),
  table('admin_Environment', 'admin_environments', 'admin_displayname', [
    text('admin_DisplayName', 100),
  ]),
  table('admin_CoESolutionMetadata', 'admin_coesolutionmetadatas', 'admin_objectname', [
    text('admin_ObjectName', 300),
    plain('dateTime', 'admin_LastRun'),
    yesNo('admin_LastRunPassed'),
  ]),
  table('admin_SyncFlowErrors', 'admin_syncflowerrorses', 'admin_name', [
    text('admin_Name', 100),
    memo('admin_FlowInstanceURL', 2_000),
    text('admin_EnvironmentName', 100),
  ]),
];

function table(...given: Parameters<typeof defineTable>): Table {
  const defined = defineTable(...given);
  return { ...defined, columns: [...defined.columns, owner, ...usualColumns] };
}
