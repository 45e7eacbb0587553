/** An app of the generated tenant. */
export interface GeneratedApp {
  readonly id: string;
  readonly name: string;
  readonly environmentId: string;
  readonly environmentName: string;
}

export interface GeneratedUser {
  /** The spelling of the tenant; records vary the case. */
  readonly principalName: string;
  readonly objectId: string;
  readonly address: string;
}

/** A launch or deletion of an app, before it is written as a record. */
export interface AppEvent {
  readonly kind: 'launch' | 'delete';
  readonly recordType: 256 | 45;
  readonly id: string;
  readonly app: GeneratedApp;
  readonly user: GeneratedUser;
  /** The user's name as this record writes it. */
  readonly userId: string;
  readonly operation: string;
  /** UTC without a zone, as on the wire. */
  readonly creationTime: string;
  /** Selects one of the published variants of the record. */
  readonly variant: number;
}
