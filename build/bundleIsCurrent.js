'use strict';

// Plain JavaScript, because the bin calls it at every start, before a compiler is loaded.
const fs = require('node:fs');
const path = require('node:path');

/**
 * Whether the deployable folder was built from the current files. It compares times and sizes, which
 * takes a few milliseconds.
 *
 * @param {string} root the checkout
 * @param {string} distFolder the folder of the deployable folder and the record of its inputs
 * @returns {boolean}
 */
function bundleIsCurrent(root, distFolder) {
  const record = readRecord(path.join(distFolder, 'functions.inputs.json'));
  return (
    record !== undefined &&
    deployableFiles.every((name) => fs.existsSync(path.join(distFolder, 'functions', name))) &&
    Object.entries(record.inputs).every(([file, stamp]) =>
      hasStamp(path.join(root, ...file.split('/')), stamp),
    )
  );
}

const deployableFiles = [
  'host.json',
  'index.js',
  'main.js',
  'main.js.map',
  'package.json',
  'page.json',
];

function readRecord(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function hasStamp(file, stamp) {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (found === undefined || stamp === null) {
    return found === undefined && stamp === null;
  }
  return found.mtimeMs === stamp.mtimeMs && found.size === stamp.size;
}

module.exports = { bundleIsCurrent };
