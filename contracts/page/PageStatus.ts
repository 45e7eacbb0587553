/** The part of `status --json` that the page shows. */
export interface PageStatus {
  readonly healthy: boolean;
  readonly lastRun: {
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly problems: readonly { readonly message: string; readonly fix: string }[];
  } | null;
  /** Everything that was available before is listed. */
  readonly watermark: string | null;
  readonly backlogBlobs: number;
  readonly oldestPending: string | null;
  /** Hours until the first content that is not ingested can no longer be fetched. */
  readonly hoursUntilLoss: number | null;
  /** Content that no run has listed, although one was due. */
  readonly unlisted: { readonly since: string } | null;
  readonly contentTypes: Readonly<Record<string, PageMargin>>;
  readonly recordsKept: number;
  readonly problems: readonly PageProblem[];
}

export interface PageMargin {
  readonly backlogBlobs: number;
  readonly inflowBlobs: number;
  readonly throughputBlobs: number;
  /** Null if content is never lost at this rate. */
  readonly marginEndsInHours: number | null;
}

export interface PageProblem {
  readonly code: string;
  readonly severity: number;
  readonly message: string;
  readonly fix: string;
}

/** The part of `report completeness --json` that the page shows. */
export interface PageCompleteness {
  readonly from: string;
  readonly to: string;
  readonly lossesTotal: number;
  readonly losses: readonly {
    readonly contentType: string;
    readonly contentId: string;
    readonly state: string;
    readonly reason: string;
    readonly contentCreated: string;
  }[];
}
