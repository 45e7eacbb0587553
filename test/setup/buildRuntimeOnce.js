'use strict';

const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { bundleIsCurrent } = require('../../build/bundleIsCurrent.js');

const root = path.resolve(__dirname, '..', '..');

/** Builds the bundle if its sources have changed, so that no two tests build it at a time. */
exports.buildRuntimeOnce = function buildRuntimeOnce() {
  if (bundleIsCurrent(root, path.join(root, 'dist'))) return;
  const build = spawnSync(
    process.execPath,
    ['--import', 'tsx', path.join(root, 'build', 'main.ts'), '--json'],
    { cwd: root, encoding: 'utf8' },
  );
  if (build.status !== 0) {
    throw new Error(`The bundle could not be built:\n${build.stderr}`);
  }
};
