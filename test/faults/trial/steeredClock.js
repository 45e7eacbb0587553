'use strict';

// Loaded before a program (`--require`): its clock is the number in a file (milliseconds as a double), which
// another process moves. Between two moves it runs as ever. Timers and time-outs keep the real time.
const fs = require('node:fs');
const { performance } = require('node:perf_hooks');

const descriptor = fs.openSync(process.env.FAULTS_CLOCK_FILE, 'r');
const buffer = Buffer.alloc(8);
const RealDate = Date;
let seen = Number.NaN;
let seenAt = 0;

function now() {
  fs.readSync(descriptor, buffer, 0, 8, 0);
  const base = buffer.readDoubleLE();
  if (base !== seen) {
    seen = base;
    seenAt = performance.now();
  }
  return Math.floor(base + performance.now() - seenAt);
}

globalThis.Date = class Date extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [now()] : args));
  }

  static now() {
    return now();
  }
};
