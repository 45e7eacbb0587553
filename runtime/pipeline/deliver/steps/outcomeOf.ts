import { type BatchPart, isPassing } from '../../../clients/dataverse/batch/BatchOperation';
import { dataverseCodes } from '../../../clients/dataverse/explainDataverseError';
import { findMissingPart } from '../../../clients/dataverse/missingParts';
import { readWebError } from '../../../clients/http/WebError';

/**
 * What Dataverse's response means for the row that was sent. `environment`: it concerns the user or the
 * environment, so every other row would get the same response.
 */
export type Outcome = 'created' | 'present' | 'appless' | 'postponed' | 'environment' | 'refused';

/** The code decides where there is one; statuses vary with the way an error was raised. */
export function outcomeOf(part: BatchPart): Outcome {
  const { status, body } = part;
  const { code: written, message } = readWebError(status, body);
  const code = written?.toLowerCase();
  if (status >= 200 && status < 300) return 'created';
  if (code === dataverseCodes.alreadyThere) return 'present';
  if (status === 412) return code === dataverseCodes.duplicateFound ? 'refused' : 'present';
  if (status === 401 || status === 403 || findMissingPart(status, message)) return 'environment';
  if (isPassing(part) || code === dataverseCodes.customizing) return 'postponed';
  const isMissingApp = /\badmin_app\b.* does not exist/i.test(message);
  return code === dataverseCodes.missingRow || isMissingApp ? 'appless' : 'refused';
}
