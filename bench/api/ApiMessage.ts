/** What the API process holds. */
export interface BenchData {
  readonly seed: number;
  readonly blobs: number;
  readonly recordsPerBlob: number;
  readonly launchShare: number;
  /** One more blob of this size, streamed, in the middle of the others. */
  readonly hugeBlobBytes?: number;
}

/** What a collector has to be told to reach it. */
export interface ApiAddress {
  readonly audience: string;
  readonly authority: string;
  readonly caCertificate: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a collector must find. */
export interface BenchTruth {
  readonly blobs: number;
  readonly records: number;
  readonly bytes: number;
  /** Ids of the launches that count. */
  readonly eventIds: readonly string[];
  /** Launches reported a second time in the other schema: kept perhaps, never counted. */
  readonly twinIds: readonly string[];
}

export interface ApiReady {
  readonly address: ApiAddress;
  readonly truth: BenchTruth;
  /** Path and query of every blob. */
  readonly blobPaths: readonly string[];
}

/** What a client did since the last question. */
export interface ApiCounts {
  readonly requests: number;
  /** Of them downloads of content. */
  readonly blobs: number;
  readonly withoutPublisher: number;
  /** Of the API process itself: it must stay far from what it serves. */
  readonly cpuSeconds: number;
}

/** Sent to the API process; each is answered with the counts, which start anew. */
export interface ApiQuestion {
  readonly latencyMs: number;
}
