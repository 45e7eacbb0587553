import { formatCount } from '../../../contracts/text/formatCount';
import type { KnownProblem } from '../../domain/problems/Problem';
import type { HealthFacts } from './facts/HealthFacts';

/**
 * Messages that failed at every delivery. Each sync takes them back, so the last run counts as well:
 * otherwise a message that fails every hour would rarely be seen.
 */
export function findPoison({
  lastRun,
  poisonMessages,
}: Pick<HealthFacts, 'lastRun' | 'poisonMessages'>): KnownProblem[] {
  const taken = lastRun?.poison;
  const sentences = [];
  if (poisonMessages) {
    sentences.push(
      `${formatCount(poisonMessages, 'message of the ingest queue has', 'messages of the ingest queue have')} failed at every delivery and ${poisonMessages === 1 ? 'is' : 'are'} in the poison queue.`,
    );
  }
  if (taken !== undefined && taken.queued + taken.dead > 0) {
    const deadText = taken.dead === 0 ? '' : `, and gave up ${formatCount(taken.dead, 'blob')}`;
    sentences.push(
      `The last sync took ${formatCount(taken.messages, 'message')} back from the poison queue, queued ${formatCount(taken.queued, 'blob')} again${deadText}.`,
    );
  }
  if (sentences.length === 0) return [];
  if (taken?.lastFailure) sentences.push(`The last failure: ${taken.lastFailure.message}`);
  return [
    {
      code: 'queue.poison',
      message: `${sentences.join(' ')} To list the messages with their blobs and failures: audit-log poison`,
      fix: 'Correct the cause. The next sync then queues the blobs again; to do so now: audit-log poison --redrive. To delete messages that cannot be read: audit-log poison --discard --yes',
    },
  ];
}
