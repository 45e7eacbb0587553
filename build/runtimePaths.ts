import path from 'node:path';

/** The checkout this file belongs to; everything the build reads and writes lies in it. */
export const projectRoot = path.resolve(__dirname, '..');

/** Where the deployable folder, its zip and the record of its inputs are written. */
export const distFolder = path.join(projectRoot, 'dist');

export const runtimeEntry = path.join(projectRoot, 'runtime', 'main.ts');

/** Name of the deployable folder inside the dist folder; the zip and the record take its name. */
export const bundleName = 'functions';
