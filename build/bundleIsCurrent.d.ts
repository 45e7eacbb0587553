export interface FileStamp {
  readonly mtimeMs: number;
  readonly size: number;
}

/** What a bundle was made from; `null` stands for a file that was not there, or changed during the build. */
export interface BundleRecord {
  readonly inputs: Readonly<Record<string, FileStamp | null>>;
}

/** Tells whether the deployable folder was made from the files as they lie there now. */
export function bundleIsCurrent(root: string, distFolder: string): boolean;
