'use strict';

// Preloaded into a measured process (`node --require`): writes its resource usage at its exit. Plain
// JavaScript without dependencies, so that it adds nothing to the measurement.
const diagnostics = require('node:diagnostics_channel');
const fs = require('node:fs');

const storagePorts = [
  ...(process.env.AUDIT_LOGS_STORAGE ?? '').matchAll(
    /(?:Table|Queue)Endpoint=http:\/\/[^:/]+:(\d+)/g,
  ),
].map(([, port]) => `:${port}`);
let storageRequests = 0;
diagnostics.subscribe('http.client.request.start', ({ request }) => {
  const host = String(request.getHeader('host'));
  if (storagePorts.some((port) => host.endsWith(port))) storageRequests += 1;
});

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = {
    userMicroseconds: userCPUTime,
    systemMicroseconds: systemCPUTime,
    storageRequests,
  };
  fs.writeFileSync(
    process.env.BENCH_USAGE_FILE,
    JSON.stringify({ ...usage, peakBytes: peakOfThisProgramBytes() ?? maxRSS * 1024 }),
  );
});

/**
 * On Linux, `maxRSS` includes the peak of the parent process up to the exec. The high-water mark in
 * /proc covers this program alone.
 */
function peakOfThisProgramBytes() {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync('/proc/self/status', 'utf8'));
    return Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
