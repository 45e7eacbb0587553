export interface FileStamp {
  readonly mtimeMs: number;
  readonly size: number;
}

/** The inputs of a bundle; `null` means that a file was missing or changed during the build. */
export interface BundleRecord {
  readonly inputs: Readonly<Record<string, FileStamp | null>>;
}

/** Whether the deployable folder was built from the current files. */
export function bundleIsCurrent(root: string, distFolder: string): boolean;
