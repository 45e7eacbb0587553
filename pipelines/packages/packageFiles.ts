/** Name of the zip in the folder of a package. */
export const packageName = 'runtime.zip';
