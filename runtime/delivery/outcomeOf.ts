import type { BatchPart } from '../dataverse/BatchOperation';
import { isPassing } from '../dataverse/DataverseClient';
import { dataverseCodes } from '../dataverse/explainDataverseError';
import { readWebError } from '../dataverse/WebError';

/** What Dataverse's answer means for the row that was sent. */
export type Outcome = 'created' | 'present' | 'appless' | 'postponed' | 'unauthorized' | 'refused';

/** The code decides where there is one; statuses vary with the way an error was raised. */
export function outcomeOf(part: BatchPart): Outcome {
  const { status, body } = part;
  const { code: written, message } = readWebError(status, body);
  const code = written?.toLowerCase();
  if (status >= 200 && status < 300) return 'created';
  if (code === dataverseCodes.alreadyThere) return 'present';
  if (status === 412) return code === dataverseCodes.duplicateFound ? 'refused' : 'present';
  if (status === 401 || status === 403) return 'unauthorized';
  if (isPassing(part) || code === dataverseCodes.customizing) return 'postponed';
  const isMissingApp = /\badmin_app\b.* does not exist/i.test(message);
  return code === dataverseCodes.missingRow || isMissingApp ? 'appless' : 'refused';
}
