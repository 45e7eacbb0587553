'use strict';

/** Ends what `prepareRun` has started. */
module.exports = async function endRun() {
  await globalThis.azuritePool.close();
};
