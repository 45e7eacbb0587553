/** The JSON that scripts rely on, written down from the design and not from the runtime's types. */
export interface SyncSummary {
  readonly windows: number;
  readonly pages: number;
  readonly blobs: {
    readonly listed: number;
    readonly ingested: number;
    readonly expired: number;
    readonly missing: number;
    readonly dead: number;
  };
  readonly records: { readonly seen: number; readonly kept: number; readonly malformed: number };
  readonly events: {
    readonly written: number;
    readonly alreadyPresent: number;
    readonly twins: number;
  };
  readonly requests: number;
  readonly throttled: number;
  readonly seconds: number;
  readonly peakMemoryBytes: number;
}

export interface UsageDocument {
  readonly apps: readonly {
    readonly appId: string;
    readonly appName: string;
    readonly environmentId: string;
    readonly launches: number;
    readonly uniqueUsers: number;
    readonly deleted: boolean;
  }[];
  readonly launches: number;
  readonly uniqueUsers: number;
}

export interface EventLine {
  readonly id: string;
  readonly operation: string;
  readonly creationTime: string;
  readonly appId: string;
  readonly userId: string;
  readonly twinOf: string | null;
}

export interface LedgerLine {
  readonly contentType: string;
  readonly contentId: string;
  readonly state: 'pending' | 'ingested' | 'expired' | 'missing' | 'dead';
  readonly seen?: number;
  readonly kept?: number;
  readonly reason?: string;
}

export interface ProblemDocument {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

export interface StatusDocument {
  readonly healthy: boolean;
  readonly watermark: string | null;
  readonly watermarks: Readonly<Record<string, string | null>>;
  readonly backlogBlobs: number;
  readonly waiting: {
    readonly blobs: number;
    readonly queueMessages: number | null;
    readonly unchangedSince: string;
    readonly queuedAgainAfter: string;
  } | null;
  readonly ledger: Readonly<Record<LedgerLine['state'], number>>;
  readonly problems: readonly ProblemDocument[];
}

export interface SubscriptionDocument {
  readonly operation: string;
  readonly response: string;
  readonly statuscode: number;
}

/** The summary of a drain with the Dataverse sink on. */
export interface DataverseSyncSummary extends SyncSummary {
  readonly dataverse: {
    readonly delivered: number;
    readonly alreadyPresent: number;
    readonly twins: number;
    readonly deletions: number;
    readonly parked: number;
    readonly rejected: number;
    readonly pending: number;
    readonly requests: number;
  };
}

/** The summary of an import. */
export interface ImportSummary {
  readonly file?: string;
  readonly rows: {
    readonly read: number;
    readonly taken: number;
    readonly alreadyPresent: number;
    readonly skipped: number;
    readonly removed: number;
    readonly rejected: number;
  };
  readonly rejections: readonly { readonly line: number; readonly reason: string }[];
  readonly files: readonly {
    readonly file: string;
    readonly error?: ProblemDocument;
    readonly resumedAtLine?: number | null;
  }[];
  readonly dryRun: boolean;
  readonly dataverse?: {
    readonly delivered: number;
    readonly twins: number;
    readonly pending: number;
  };
  readonly seconds: number;
  readonly peakMemoryBytes: number;
}
