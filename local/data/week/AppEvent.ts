/** An app as the generated tenant has it. */
export interface GeneratedApp {
  readonly id: string;
  readonly name: string;
  readonly environmentId: string;
  readonly environmentName: string;
}

export interface GeneratedUser {
  /** As the tenant writes it; records vary the case. */
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
  /** Which of the published variants the record is written in. */
  readonly variant: number;
}
