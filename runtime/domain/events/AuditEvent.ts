/** One event of a Power App, the same whichever of the two record shapes told of it. */
export interface AuditEvent {
  /** The record's `Id` in lower case: the key in every sink. */
  readonly id: string;
  /** Spelled as configured; the case on the wire has varied. */
  readonly operation: string;
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly creationTime: string;
  /** 256 (unified) or 45 (legacy) as a rule; -1 when the record gives no usable number. */
  readonly recordType: number;
  readonly workload: string;
  /** Lower case; empty when the record names no app. */
  readonly appId: string;
  /** The app's title, or empty. */
  readonly appName: string;
  readonly environmentId: string;
  readonly environmentName: string;
  /** As given: mostly a UPN, but also a service's name or a SID. */
  readonly userId: string;
  readonly userKey: string;
  readonly resultStatus: string;
  /** As given: may carry a port, or be no address at all. */
  readonly clientIp?: string;
  readonly userAgent?: string;
  readonly sessionId?: string;
}
