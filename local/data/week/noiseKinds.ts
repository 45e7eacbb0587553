import type { Random } from './Random';

/** A kind of record that the connector ignores. */
export interface NoiseKind {
  readonly workload: string;
  readonly recordType: number;
  readonly operations: readonly string[];
  readonly extra: (random: Random) => object;
}

const nothing = (): object => ({});

const plainKinds: readonly NoiseKind[] = [
  {
    workload: 'MicrosoftTeams',
    recordType: 25,
    operations: ['TeamsSessionStarted', 'MemberAdded', 'TabAdded', 'MessageSent'],
    extra: (random) => ({
      TeamGuid: `19:${random.guid()}@thread.tacv2`,
      TeamName: 'Größe & Ziel 🚀',
    }),
  },
  {
    workload: 'PowerBI',
    recordType: 20,
    operations: ['ViewReport', 'ShareReport', 'ExportActivityEvents'],
    extra: (random) => ({ ReportId: random.guid(), ReportName: 'Sales "2026" \\ EMEA' }),
  },
  {
    workload: 'MicrosoftFlow',
    recordType: 30,
    operations: ['CreateFlow', 'EditFlow', 'DeleteFlow'],
    extra: (random) => ({ FlowDetailsUrl: `https://flow.example/${random.guid()}` }),
  },
  {
    workload: 'CRM',
    recordType: 21,
    operations: ['Retrieve', 'RetrieveMultiple', 'Update'],
    extra: (random) => ({
      EntityId: random.guid(),
      EntityName: 'account',
      Fields: [{ Name: 'name' }],
    }),
  },
  {
    workload: 'Copilot',
    recordType: 261,
    operations: ['CopilotInteraction'],
    extra: () => ({
      CopilotEventData: { AppHost: 'Teams', Contexts: [], ThreadId: '19:x@thread.v2' },
    }),
  },
  { workload: 'Yammer', recordType: 22, operations: ['MessageViewed'], extra: nothing },
  { workload: 'MicrosoftForms', recordType: 66, operations: ['ViewForm'], extra: nothing },
  { workload: 'Aip', recordType: 93, operations: ['Discover', 'Access'], extra: nothing },
  // The published table of record types lacks about a quarter of the types in real data.
  { workload: 'SomethingNew', recordType: 9_417, operations: ['DoneSomething'], extra: nothing },
  { workload: 'Undocumented', recordType: 117, operations: ['Set', 'Get'], extra: nothing },
];

const appKinds: readonly NoiseKind[] = [
  {
    workload: 'PowerApps',
    recordType: 45,
    operations: ['CreatePowerApp', 'UpdatePowerApp', 'PublishPowerApp', 'PowerAppPermissionEdited'],
    extra: (random) => ({ AppName: random.guid() }),
  },
  {
    workload: 'PowerPlatform',
    recordType: 256,
    operations: ['FlowRunStarted', 'AdminDeleteApp', 'NewEnvironmentGroup'],
    extra: (random) => ({
      PropertyCollection: [
        { Name: 'powerplatform.analytics.resource.type', Value: 'CloudFlow' },
        { Name: 'powerplatform.analytics.resource.cloud_flow.id', Value: random.guid() },
      ],
      EnvironmentId: random.guid(),
    }),
  },
];

/** Records that mention a launch but are not launches. */
const decoyKinds: readonly NoiseKind[] = [
  {
    workload: 'SecurityComplianceCenter',
    recordType: 18,
    operations: ['SearchCreated'],
    extra: () => ({
      SearchQuery: 'Operation:LaunchPowerApp',
      Parameters: '{"Operation":"LaunchPowerApp"}',
    }),
  },
  {
    workload: 'MicrosoftTeams',
    recordType: 25,
    operations: ['MessageSent'],
    extra: () => ({
      Item: { Operation: 'LaunchPowerApp', RecordType: 256 },
      Text: 'DeletePowerApp?',
    }),
  },
  {
    workload: 'PowerPlatform',
    recordType: 256,
    operations: ['LaunchPowerAppStudio'],
    extra: () => ({
      PropertyCollection: [
        { Name: 'powerplatform.analytics.activity.name', Value: 'LaunchPowerAppStudio' },
        { Name: 'previous.activity.name', Value: 'LaunchPowerApp' },
      ],
    }),
  },
];

/** All kinds, weighted by repetition: about one record in fifty is a decoy. */
export const noiseKinds: readonly NoiseKind[] = [
  ...Array.from({ length: 14 }, () => plainKinds).flat(),
  ...Array.from({ length: 3 }, () => appKinds).flat(),
  ...decoyKinds,
];
