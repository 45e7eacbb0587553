/** Name of the zip in the folder of a package. */
export const packageName = 'runtime.zip';

/** Name of the file with its hash, in the form of `sha256sum`. */
export const sumsName = 'SHA256SUMS';
