import { formatCount } from '../../../contracts/text/formatCount';
import type { KnownProblem } from '../../domain/problems/Problem';
import type { HealthFacts } from './facts/HealthFacts';

/** Leaves two of the seven days to react in which the API offers content. */
const warnBelowHours = 48;
/** The last working day on which somebody can still act. */
const criticalBelowHours = 24;

/**
 * Content that waits and will soon no longer be available. Only overdue content counts: a first run
 * lists the content of seven days, and reads the oldest of it within minutes.
 */
export function findBacklog({
  overdue,
  ledger,
}: Pick<HealthFacts, 'overdue' | 'ledger'>): KnownProblem[] {
  if (overdue === null || overdue.hoursUntilLoss >= warnBelowHours) return [];
  const { blobs, hoursUntilLoss } = overdue;
  const deadText = ledger.dead === 0 ? '' : `, ${ledger.dead} given up for now`;
  const when =
    hoursUntilLoss <= 0
      ? 'the first blob has expired'
      : `the first blob expires in ${formatCount(hoursUntilLoss, 'hour')}`;
  return [
    {
      code: hoursUntilLoss < criticalBelowHours ? 'backlog.critical' : 'backlog.expiring',
      message: `Content is waiting (${formatCount(blobs, 'blob')} for more than an hour${deadText}), and ${when}.`,
      fix: 'Ingest the content now: audit-log sync --drain',
    },
  ];
}
