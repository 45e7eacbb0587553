import type { FaultsPart } from '../campaign/FaultsPart';
import { loseContent } from './completeness/loseContent';
import { seedGap } from './completeness/seedGap';

/** Days that are not complete: seeded losses, and gaps with launches that nobody collected. */
export const completeness: FaultsPart = {
  name: 'completeness',
  title: 'Seeded losses and gaps',
  rounds: 24,
  isParallel: true,
  run: (context) => (context.seed % 2 === 0 ? seedGap(context) : loseContent(context)),
};
