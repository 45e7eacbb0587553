'use strict';

// Plain JavaScript, because the bin asks this on every start, before it knows whether it needs a
// compiler at all.
const fs = require('node:fs');
const path = require('node:path');

/**
 * Tells whether the deployable folder was made from the files as they lie there now, by their times
 * and sizes (a few milliseconds).
 *
 * @param {string} root the checkout
 * @param {string} distFolder holds the deployable folder and, beside it, the record of its inputs
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

const deployableFiles = ['host.json', 'index.js', 'main.js', 'main.js.map', 'package.json'];

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
