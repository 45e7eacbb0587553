import { dayMs, minuteMs } from '../../../contracts/time/durations';
import type { Random } from '../../../local/data/week/Random';
import type { FaultsPart, RoundContext, RoundResult } from '../campaign/FaultsPart';
import { checkOutput } from '../checks/checkOutput';
import { finishDrain } from '../checks/finishTrial';
import { CollectorTrial } from '../trial/CollectorTrial';
import { drawMoment, killAfter } from '../trial/killAfter';
import { shiftedClock } from '../trial/shiftedClock';

const runsPerRound = 3;

/** Runs of a machine whose clock jumps, and of one whose clock is right again. */
export const clock: FaultsPart = {
  name: 'clock',
  title: 'Jumps of the clock',
  rounds: 24,
  isParallel: true,
  run: async (context) => {
    const trial = await CollectorTrial.start(context, {
      delivers: true,
      week: { blobs: 120, recordsPerBlob: 10, launchShare: 0.2 },
    });
    try {
      return await runWithJumps(trial, context);
    } finally {
      await trial.stop();
    }
  },
};

async function runWithJumps(trial: CollectorTrial, context: RoundContext): Promise<RoundResult> {
  const { random, checker } = context;
  const log = await trial.openProxied();
  const violations: string[] = [];
  const counts: Record<string, number> = {};
  for (let run = 0; run < runsPerRound; run += 1) {
    const shiftMs = drawShift(random);
    const name = `runs with a clock ${Math.abs(shiftMs) < dayMs ? 'minutes' : 'days'} ${shiftMs < 0 ? 'behind' : 'ahead'}`;
    counts[name] = (counts[name] ?? 0) + 1;
    const shifted = log.with(shiftedClock(new Date(Date.now() + shiftMs)));
    const running = shifted.start('sync', '--drain');
    if (random.chance(0.5)) await killAfter(running, drawMoment(random, 30), trial.proxy);
    const result = await running.ended;
    if (result.code === null) counts['of these killed'] = (counts['of these killed'] ?? 0) + 1;
    else violations.push(...checkOutput(result));
  }
  const final = await finishDrain(checker, trial, { isProven: false });
  return { ...final, counts, violations: [...violations, ...final.violations] };
}

/** Minutes up to an hour and a half, or days up to ten, in either direction. */
function drawShift(random: Random): number {
  const sign = random.chance(0.5) ? 1 : -1;
  return (
    sign * (random.chance(0.5) ? random.between(1, 90) * minuteMs : random.between(1, 10) * dayMs)
  );
}
