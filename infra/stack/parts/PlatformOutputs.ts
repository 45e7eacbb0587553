import type { Output } from '@pulumi/pulumi';

/** What the platform part tells: to the publication, to the stack's outputs, to the next person. */
export interface PlatformOutputs {
  readonly functionAppId: Output<string>;
  readonly functionAppName: Output<string>;
  readonly functionAppUrl: Output<string>;
  /** Host of the app, such as `app.azurewebsites.net`. */
  readonly hostName: Output<string>;
  /** Host of the app's deployment service. */
  readonly scmHostName: Output<string>;
  /** All app settings; no secret is among them. */
  readonly settings: Output<Readonly<Record<string, string>>>;
  readonly settingsHash: Output<string>;
  readonly hostStorageName: Output<string>;
  readonly hostStorageBlobUri: Output<string>;
  readonly dataStorageName: Output<string>;
  readonly dataStorageTableUri: Output<string>;
  readonly dataStorageQueueUri: Output<string>;
  readonly workspaceId: Output<string>;
  readonly applicationInsightsId: Output<string>;
  /** Absent when the stack names no addresses for alarms. */
  readonly actionGroupId: Output<string> | undefined;
  /** Absent with a public network. */
  readonly virtualNetworkId: Output<string> | undefined;
}
