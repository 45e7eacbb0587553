'use strict';

// Loaded before a program (`--require`): its timers of a tenth of a second and more end twenty times as
// early, so that the waits between repeated requests do not take the time of a campaign. Clocks run as
// ever.
const timers = require('node:timers');
const promises = require('node:timers/promises');
const { promisify } = require('node:util');

const factor = 20;
const leastMs = 100;

const { setTimeout: wait } = promises;
promises.setTimeout = (ms, ...rest) => wait(ms >= leastMs ? ms / factor : ms, ...rest);
for (const target of [globalThis, timers]) {
  for (const name of ['setTimeout', 'setInterval']) {
    const set = target[name];
    target[name] = (task, ms, ...rest) => set(task, ms >= leastMs ? ms / factor : ms, ...rest);
    target[name][promisify.custom] = promises[name];
  }
}
