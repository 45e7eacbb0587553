/** An event of the Audit Log, with the columns that usage needs. */
export interface StoredEvent {
  readonly id: string;
  readonly operation: string;
  /** `2026-05-19T13:17:34Z`. */
  readonly creationTime: string;
  readonly recordType: number;
  readonly appId: string;
  readonly appName: string;
  readonly environmentId: string;
  readonly environmentName: string;
  readonly userId: string;
  /** Where no user is stored: equal for the reports of one launch in both schemas. */
  readonly twinToken?: string;
  readonly run: string;
}
