import { formatCount } from '../../../contracts/text/formatCount';
import type { KnownProblem } from '../../domain/problems/Problem';
import type { HealthFacts } from './facts/HealthFacts';

/** Leaves two of the seven days to react in which the API offers content. */
const warnBelowHours = 48;
/** The last working day on which somebody can still act. */
const criticalBelowHours = 24;

/** Content that waits and will soon no longer be available. */
export function findBacklog({
  backlogBlobs,
  hoursUntilLoss,
  ledger,
}: Pick<HealthFacts, 'backlogBlobs' | 'hoursUntilLoss' | 'ledger'>): KnownProblem[] {
  if (hoursUntilLoss === null || hoursUntilLoss >= warnBelowHours) return [];
  const deadText = ledger.dead === 0 ? '' : `, ${ledger.dead} given up for now`;
  const when =
    hoursUntilLoss <= 0
      ? 'the first blob has expired'
      : `the first blob expires in ${formatCount(hoursUntilLoss, 'hour')}`;
  return [
    {
      code: hoursUntilLoss < criticalBelowHours ? 'backlog.critical' : 'backlog.expiring',
      message: `Content is waiting (${formatCount(backlogBlobs, 'blob')} pending${deadText}), and ${when}.`,
      fix: 'Ingest the content now: audit-log sync --drain',
    },
  ];
}
