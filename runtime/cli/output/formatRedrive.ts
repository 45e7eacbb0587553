import { formatCount } from '../../../contracts/text/formatCount';
import type { BlobState } from '../../domain/events/BlobEntry';
import type { RedriveResult } from '../../operations/redrive/RedriveResult';

/** The result of `redrive` for people; without a state, it was `--all`. */
export function formatRedrive(result: RedriveResult, state: BlobState | undefined): string {
  const { queued, states, rejected, poison, dryRun } = result;
  const sentences = [];
  if (rejected > 0) {
    const launches = dryRun
      ? formatCount(rejected, 'launch that Dataverse refused', 'launches that Dataverse refused')
      : formatCount(
          rejected,
          'launch that Dataverse refused is',
          'launches that Dataverse refused are',
        );
    sentences.push(`${launches} ${dryRun ? 'would be tried again' : 'tried again'}.`);
  }
  if (poison !== null && poison.messages + poison.unreadable > 0) {
    sentences.push(
      dryRun
        ? `${formatCount(poison.messages, 'message')} of the poison queue would be processed.`
        : formatPoisonRedrive(poison),
    );
  }
  sentences.push(formatBlobs(result, state));
  return queued === 0 || Object.keys(states).length < 2
    ? sentences.join(' ')
    : `${sentences.join(' ')}\n${formatStates(states)}`;
}

/** What became of the messages of the poison queue. */
export function formatPoisonRedrive({
  messages,
  queued,
  unreadable,
}: NonNullable<RedriveResult['poison']>): string {
  const taken = `${formatCount(messages, 'message was', 'messages were')} taken out of the poison queue: ${formatCount(queued, 'blob is', 'blobs are')} queued again.`;
  if (unreadable === 0) return taken;
  return `${taken} ${formatCount(unreadable, 'message stays, because it', 'messages stay, because they')} cannot be read. To delete: audit-log poison --discard --yes`;
}

function formatBlobs({ queued, dryRun }: RedriveResult, state: BlobState | undefined): string {
  if (queued === 0) {
    const where = state === undefined ? 'dead, missing or expired' : `in the state ${state}`;
    return `There is nothing to queue again: no blob is ${where}.`;
  }
  if (dryRun) {
    return `${formatCount(queued, 'blob')} would be queued again. To queue: repeat the command without --dry-run.`;
  }
  return `${formatCount(queued, 'blob is', 'blobs are')} queued again. The function app ingests what is queued, or: audit-log sync --drain`;
}

function formatStates(states: RedriveResult['states']): string {
  return Object.entries(states)
    .map(([state, count]) => `  ${state.padEnd(8)} ${count}`)
    .join('\n');
}
