/** The data of the API process. */
export interface BenchData {
  readonly seed: number;
  readonly blobs: number;
  readonly recordsPerBlob: number;
  readonly launchShare: number;
  /** Makes each body when it is requested: 11 GB of bodies would not fit into memory. */
  readonly onRequest?: boolean;
  /** One more blob of this size, streamed, in the middle of the others. */
  readonly hugeBlobBytes?: number;
}

/** The settings with which a collector reaches the API. */
export interface ApiAddress {
  readonly audience: string;
  readonly authority: string;
  readonly caCertificate: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The result that a collector must reach. */
export interface BenchTruth {
  readonly blobs: number;
  readonly records: number;
  /** Of all bodies; 0 if they are made on request. */
  readonly bytes: number;
  /** Ids of the launches that count. */
  readonly eventIds: readonly string[];
  /** Launches that the other schema also reports: they are not counted. */
  readonly twinIds: readonly string[];
}

export interface ApiReady {
  readonly address: ApiAddress;
  readonly truth: BenchTruth;
  /** Path and query of every blob. */
  readonly blobPaths: readonly string[];
}

/** The requests of clients since the last command. */
export interface ApiCounts {
  readonly requests: number;
  /** The downloads of content among them. */
  readonly blobs: number;
  readonly withoutPublisher: number;
  /** Of the responses, without those that are streamed. */
  readonly bytes: number;
  /** CPU of the API process itself, which must stay far below the collector's. */
  readonly cpuSeconds: number;
}

/** A command to the API process, which returns its counts and resets them. */
export interface ApiCommand {
  readonly latencyMs: number;
}
