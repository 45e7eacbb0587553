/** One event of a Power App, equal for both record schemas. */
export interface AuditEvent {
  /** The record's `Id` in lower case: the key in every sink. */
  readonly id: string;
  /** Spelled as configured; the case on the wire has varied. */
  readonly operation: string;
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly creationTime: string;
  /** Usually 256 (unified) or 45 (legacy); -1 if the record has no usable number. */
  readonly recordType: number;
  readonly workload: string;
  /** Lower case; empty when the record names no app. */
  readonly appId: string;
  /** The app's title, or empty. */
  readonly appName: string;
  readonly environmentId: string;
  readonly environmentName: string;
  /** As in the record: mostly a UPN, sometimes the name of a service or a SID. */
  readonly userId: string;
  readonly userKey: string;
  readonly resultStatus: string;
  /** As in the record: may have a port, or be no IP address. */
  readonly clientIp?: string;
  readonly userAgent?: string;
  readonly sessionId?: string;
  /** Where no user is stored: equal for the reports of one launch in both schemas. */
  readonly twinToken?: string;
}
