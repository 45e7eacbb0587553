/** A file that the usage page loads. */
export interface PageAsset {
  /** `application/javascript; charset=utf-8`. */
  readonly type: string;
  readonly text: string;
}

/**
 * The usage page as it is built, beside the bundle in `page.json`. Only what is listed here is served.
 */
export interface PageFile {
  /** The document; it refers to the assets by their paths below `/usage/`. */
  readonly html: string;
  /** By path: `assets/page-1a2b3c4d5e.js`. The name has a hash of the contents. */
  readonly assets: Readonly<Record<string, PageAsset>>;
  /** Paths of the assets by their use. */
  readonly script: string;
  readonly style: string;
  readonly icon: string;
}

/** Name of the file beside the bundle. */
export const pageFileName = 'page.json';
