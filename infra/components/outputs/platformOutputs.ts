import type { Output } from '@pulumi/pulumi';

import { type OutputTable, row, type ValueOf } from './OutputRow';

/** What the platform part passes to the publication, and what the stack exports of it. */
export const platformOutputs = {
  functionAppId: row('text', 'Resource id of the function app'),
  functionAppName: row('text', 'Name of the function app'),
  functionAppUrl: row('text', 'Address of the function app'),
  usagePage: {
    ...row('text', 'Address of the usage page; absent with usagePage: off'),
    isOptional: true,
  },
  hostName: row('text', 'Host of the function app, such as app.azurewebsites.net'),
  scmHostName: row('text', "Host of the app's deployment service"),
  settings: { ...row('settings', 'All settings of the app'), isInternal: true },
  runtimeSettings: row(
    'settings',
    "The runtime's settings among them, for commands that work with this stack (--stack-outputs)",
  ),
  settingsHash: row(
    'text',
    'Hash of the settings, which shows whether the app has those of this run',
  ),
  hostStorageName: row('text', "Storage account of the app's host"),
  hostStorageBlobUri: row('text', 'Blob service of that account'),
  dataStorageName: row('text', 'Storage account of the audit data'),
  dataStorageId: row('text', 'Resource id of that account, the scope of the roles of readers'),
  dataStorageTableUri: row('text', 'Table service of that account'),
  dataStorageQueueUri: row('text', 'Queue service of that account'),
  workspaceId: row('text', 'Resource id of the Log Analytics workspace'),
  applicationInsightsId: row('text', 'Resource id of Application Insights'),
  actionGroupId: {
    ...row('text', "Resource id of the stack's own action group; absent without recipients"),
    isOptional: true,
  },
  workbookId: {
    ...row('text', 'Resource id of the workbook for operators; absent with workbook: false'),
    isOptional: true,
  },
  virtualNetworkId: {
    ...row('text', 'Resource id of the virtual network; absent with a public network'),
    isOptional: true,
  },
} as const satisfies OutputTable;

type Rows = typeof platformOutputs;

/** An optional output may itself be absent: the configuration decides that, before any resource. */
export type PlatformOutputs = {
  readonly [Name in keyof Rows]: Rows[Name] extends { readonly isOptional: true }
    ? Output<ValueOf<Rows[Name]>> | undefined
    : Output<ValueOf<Rows[Name]>>;
};
