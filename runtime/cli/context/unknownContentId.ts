import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import type { BlobState } from '../../domain/events/BlobEntry';
import { isUnnamedContentId } from '../../domain/events/unnamedContent';

const code = 'ledger.unknownBlob';

/**
 * Explains a `--content-id` that matches nothing; `found`: the state of that blob, if the ledger has it.
 */
export function unknownContentId(
  contentId: string,
  {
    wanted,
    found,
  }: { readonly wanted: BlobState | undefined; readonly found: BlobState | undefined },
): ConfigurationError {
  if (found === undefined) {
    const fix = 'Copy the content id from the output of: audit-log ledger';
    return new ConfigurationError({
      code,
      problem: `The ledger has no blob "${contentId}".`,
      fix,
    });
  }
  if (isUnnamedContentId(contentId)) {
    return new ConfigurationError({
      code,
      problem: `"${contentId}" is an entry of a listing that names no content, in the state ${found}. There is nothing to download.`,
      fix: 'To close the loss: export that time from the Purview audit search, and run: audit-log import',
    });
  }
  if (found === wanted) {
    return new ConfigurationError({
      code,
      problem: `The blob "${contentId}" is in the state ${found}, but it has another time, content type or row.`,
      fix: 'Repeat the command without --from, --to, --content-type and --row.',
    });
  }
  return new ConfigurationError({
    code,
    problem: `The blob "${contentId}" is in the state ${found}, and not in the state ${wanted}.`,
    fix:
      found === 'ingested'
        ? `The blob is ${found}, so there is nothing to queue again. To show the blob: audit-log ledger --content-id ${contentId}`
        : `Give --state ${found}.`,
  });
}
