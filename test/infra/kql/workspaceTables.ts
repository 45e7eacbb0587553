/** A table of a Log Analytics workspace: columns with their KQL types. */
type Columns = Readonly<Record<string, KqlType>>;
type KqlType = 'string' | 'int' | 'real' | 'datetime' | 'dynamic' | 'bool';

/** Columns of every table of Application Insights. */
const telemetry = {
  AppRoleInstance: 'string',
  AppRoleName: 'string',
  AppVersion: 'string',
  _BilledSize: 'real',
  ClientBrowser: 'string',
  ClientCity: 'string',
  ClientCountryOrRegion: 'string',
  ClientIP: 'string',
  ClientModel: 'string',
  ClientOS: 'string',
  ClientStateOrProvince: 'string',
  ClientType: 'string',
  IKey: 'string',
  _IsBillable: 'string',
  ItemCount: 'int',
  OperationId: 'string',
  OperationName: 'string',
  ParentId: 'string',
  Properties: 'dynamic',
  ResourceGUID: 'string',
  _ResourceId: 'string',
  SDKVersion: 'string',
  SessionId: 'string',
  SourceSystem: 'string',
  _SubscriptionId: 'string',
  SyntheticSource: 'string',
  TenantId: 'string',
  TimeGenerated: 'datetime',
  Type: 'string',
  UserAccountId: 'string',
  UserAuthenticatedId: 'string',
  UserId: 'string',
} as const satisfies Columns;

/**
 * The tables that queries of this project may use, from "Azure Monitor Logs table reference" and, for
 * the function `_LogOperation`, from "Monitor operational issues in your Azure Monitor Log Analytics
 * workspace" (learn.microsoft.com, read 2026-11-27).
 */
export const workspaceTables = {
  AppTraces: {
    ...telemetry,
    Measurements: 'dynamic',
    Message: 'string',
    ReferencedItemId: 'string',
    ReferencedType: 'string',
    SeverityLevel: 'int',
  },
  _LogOperation: {
    TimeGenerated: 'datetime',
    Category: 'string',
    Operation: 'string',
    Level: 'string',
    Detail: 'string',
    _ResourceId: 'string',
    Computer: 'string',
    CorrelationId: 'string',
  },
  Usage: {
    TimeGenerated: 'datetime',
    StartTime: 'datetime',
    EndTime: 'datetime',
    DataType: 'string',
    Solution: 'string',
    Quantity: 'real',
    QuantityUnit: 'string',
    IsBillable: 'bool',
    ResourceUri: 'string',
    MeterId: 'string',
    SourceSystem: 'string',
    TenantId: 'string',
    Type: 'string',
  },
} as const satisfies Readonly<Record<string, Columns>>;

export type WorkspaceTable = keyof typeof workspaceTables;
