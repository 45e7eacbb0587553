import path from 'node:path';

/** The checkout of this file; the build reads and writes only inside it. */
export const projectRoot = path.resolve(__dirname, '..');

/** The folder of the deployable folder, its zip and the record of its inputs. */
export const distFolder = path.join(projectRoot, 'dist');

export const runtimeEntry = path.join(projectRoot, 'runtime', 'main.ts');

/** Name of the deployable folder inside the dist folder; the zip and the record take its name. */
export const bundleName = 'functions';
