import path from 'node:path';

import type { Environment } from '../../harness/system/AuditLog';

/** Shortens the waits of a collector between repeated requests. */
export const shortWaits: Environment = {
  NODE_OPTIONS: `--require ${path.join(__dirname, 'shortenWaits.js')}`,
};
