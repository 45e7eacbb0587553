import { setTimeout as sleep } from 'node:timers/promises';

import { readProcessMemory } from '../../../bench/measure/readProcessMemory';
import type { Random } from '../../../local/data/week/Random';
import type { FaultProxy } from '../../runtime/stores/storage/FaultProxy';

/** A process that can be killed. */
export interface Victim {
  readonly pid: number;
  readonly ended: Promise<unknown>;
}

export interface KillMoment {
  /** Requests to storage of this process. */
  readonly requests: number;
  /** After the last of them: also while other services have the process's requests. */
  readonly thenMs: number;
}

export function drawMoment(random: Random, mostRequests: number): KillMoment {
  return { requests: random.between(1, mostRequests), thenMs: random.below(60) };
}

/** Kills a process with signal 9 at the given moment, unless it ends before. */
export async function killAfter(
  victim: Victim,
  moment: KillMoment,
  proxy: FaultProxy,
): Promise<{ readonly isKilled: boolean; readonly peakBytes: number }> {
  let hasEnded = false;
  const ended = victim.ended.then(
    () => (hasEnded = true),
    () => (hasEnded = true),
  );
  let left = moment.requests;
  const reached = new Promise<void>((resolve) => {
    proxy.onRequest = () => {
      left -= 1;
      if (left === 0) resolve();
    };
  });
  await Promise.race([reached.then(() => sleep(moment.thenMs)), ended]);
  proxy.onRequest = () => undefined;
  const peakBytes = readProcessMemory(victim.pid, 'VmHWM');
  if (hasEnded) return { isKilled: false, peakBytes };
  process.kill(victim.pid, 'SIGKILL');
  await ended;
  return { isKilled: true, peakBytes };
}
