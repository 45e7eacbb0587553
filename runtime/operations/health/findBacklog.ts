import { formatCount } from '../../../contracts/text/formatCount';
import type { KnownProblem } from '../../domain/problems/Problem';
import type { HealthFacts } from './facts/HealthFacts';
import type { Unlisted } from './facts/Unlisted';

/** Leaves two of the seven days to react in which the API offers content. */
const warnBelowHours = 48;
/** The last working day on which somebody can still act. */
const criticalBelowHours = 24;

/**
 * Content that waits and will soon no longer be available, in the ledger or not listed yet. Only overdue
 * content counts: a first run lists the content of seven days, and reads the oldest of it within minutes.
 */
export function findBacklog({
  overdue,
  unlisted,
  ledger,
}: Pick<HealthFacts, 'overdue' | 'unlisted' | 'ledger'>): KnownProblem[] {
  const isExpiring = overdue !== null && overdue.hoursUntilLoss < warnBelowHours;
  const isUnlisted = unlisted !== null && unlisted.hoursUntilLoss < warnBelowHours;
  if (!isExpiring && !isUnlisted) return [];
  const hours = Math.min(overdue?.hoursUntilLoss ?? Infinity, unlisted?.hoursUntilLoss ?? Infinity);
  return [
    {
      code: hours < criticalBelowHours ? 'backlog.critical' : 'backlog.expiring',
      message: [
        ...(isExpiring ? [describeOverdue(overdue, ledger.dead)] : []),
        ...(isUnlisted ? [describeUnlisted(unlisted)] : []),
      ].join(' '),
      fix: isUnlisted
        ? 'Correct what keeps the sync from listing, then run: audit-log sync --drain'
        : 'Ingest the content now: audit-log sync --drain',
    },
  ];
}

function describeOverdue(
  { blobs, hoursUntilLoss }: NonNullable<HealthFacts['overdue']>,
  dead: number,
): string {
  const deadText = dead === 0 ? '' : `, ${dead} given up for now`;
  const when =
    hoursUntilLoss <= 0
      ? 'the first blob has expired'
      : `the first blob expires in ${formatCount(hoursUntilLoss, 'hour')}`;
  return `Content is waiting (${formatCount(blobs, 'blob')} for more than an hour${deadText}), and ${when}.`;
}

function describeUnlisted(unlisted: Unlisted): string {
  return `No run has listed the content that became available since ${unlisted.since}, and ${describeReach(unlisted)}.`;
}

/** How long the content can still be listed, as a clause. */
export function describeReach({ hoursUntilLoss }: Pick<Unlisted, 'hoursUntilLoss'>): string {
  return hoursUntilLoss <= 0
    ? 'the API no longer lists the first of it'
    : `the API lists the first of it for ${formatCount(hoursUntilLoss, 'more hour')}`;
}
