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

function formatBlobs(result: RedriveResult, state: BlobState | undefined): string {
  const { queued, unnamed, dryRun } = result;
  if (queued === 0) return formatNothing(unnamed, state);
  const other = unnamed === 0 ? '' : `\n${formatUnnamed(unnamed)}`;
  if (dryRun) {
    return `${formatCount(queued, 'blob')} would be queued again. To queue: repeat the command without --dry-run.${other}`;
  }
  return `${formatCount(queued, 'blob is', 'blobs are')} queued again. The function app ingests what is queued, or: audit-log sync --drain${other}`;
}

function formatNothing(unnamed: number, state: BlobState | undefined): string {
  const where = state === undefined ? 'dead, missing or expired' : `in the state ${state}`;
  if (unnamed === 0) return `There is nothing to queue again: no blob is ${where}.`;
  return `There is nothing to queue again: no blob with content is ${where}. ${formatUnnamed(unnamed)}`;
}

/** Why the ledger shows more blobs in the state than the command queues. */
function formatUnnamed(unnamed: number): string {
  const entries = formatCount(
    unnamed,
    'entry of a listing names no content and is',
    'entries of listings name no content and are',
  );
  return `${entries} not queued, because there is nothing to download. To close the loss: export that time from the Purview audit search, and run: audit-log import <file> --covers <days>`;
}

function formatStates(states: RedriveResult['states']): string {
  return Object.entries(states)
    .map(([state, count]) => `  ${state.padEnd(8)} ${count}`)
    .join('\n');
}
