import type { Random } from '../../../local/data/week/Random';
import type { RoundResult } from '../campaign/FaultsPart';
import type { CollectorTrial } from './CollectorTrial';
import type { FinalRun } from './finalRun';
import { drawMoment, killAfter, type Victim } from './killAfter';

/** Kills of a round, each of a process that continues what the one before left. */
const killsPerRound = 5;

export type KilledWork = 'drain' | 'delivery' | 'import' | 'host';

const victims: Readonly<Record<KilledWork, string>> = {
  drain: 'a drain',
  delivery: 'a delivery',
  import: 'an import',
  host: 'the host',
};

/** Counts the kills of a round, and draws their moments. */
export class KillTally {
  private killed = 0;
  private tried = 0;
  private peakBytes = 0;
  /** Grows less when processes end before they are killed. */
  private mostRequests = 60;

  constructor(
    private readonly work: KilledWork,
    private readonly random: Random,
  ) {}

  get isUnfinished(): boolean {
    return this.killed < killsPerRound && this.tried < 3 * killsPerRound;
  }

  async kill(victim: Victim, trial: CollectorTrial): Promise<void> {
    const { isKilled, peakBytes } = await killAfter(
      victim,
      drawMoment(this.random, this.mostRequests),
      trial.proxy,
    );
    this.tried += 1;
    this.killed += isKilled ? 1 : 0;
    this.peakBytes = Math.max(this.peakBytes, peakBytes);
    if (!isKilled) this.mostRequests = Math.max(8, this.mostRequests >> 1);
  }

  result(final: FinalRun): RoundResult {
    const violations = final.violations.map((text) => `${this.work}: ${text}`);
    return {
      counts: {
        kills: this.killed,
        [`kills of ${victims[this.work]}`]: this.killed,
        'kills survived': violations.length === 0 ? this.killed : 0,
      },
      peakBytes: Math.max(this.peakBytes, final.peakBytes),
      violations,
    };
  }
}
