import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import type { BlobState } from '../../domain/events/BlobEntry';

/** Explains a `--content-id` that matches nothing; `found`: the state of that blob, if the ledger has it. */
export function unknownContentId(
  contentId: string,
  {
    wanted,
    found,
  }: { readonly wanted: BlobState | undefined; readonly found: BlobState | undefined },
): ConfigurationError {
  return new ConfigurationError({
    code: 'ledger.unknownBlob',
    problem:
      found === undefined
        ? `The ledger has no blob "${contentId}".`
        : `The blob "${contentId}" is in the state ${found}, and not in the state ${wanted}.`,
    fix:
      found === undefined
        ? 'Copy the content id from the output of: audit-log ledger'
        : found === 'ingested'
          ? `The blob is ${found}, so there is nothing to queue again. To show the blob: audit-log ledger --content-id ${contentId}`
          : `Give --state ${found}.`,
  });
}
