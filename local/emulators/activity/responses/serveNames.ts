import { activityError, type ActivityResponse } from '../state/activityErrors';
import type { ActivityState } from '../state/ActivityState';

/** Serves `GET resources/dlpSensitiveTypes`: friendly names in the requested language. */
export function serveNames(
  acceptLanguage: string | undefined,
  { settings }: ActivityState,
): ActivityResponse {
  const language = acceptLanguage ?? 'en-US';
  if (language.includes(',')) {
    return activityError('AF20053', [], settings.statuses);
  }
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(language)) {
    return activityError('AF20054', [], settings.statuses);
  }
  return {
    status: 200,
    body: [
      { id: '50842eb7-edc8-4019-85dd-5a5c1f2bb085', name: 'CreditCardNumber' },
      { id: '0e9b3178-9678-47dd-a509-37222ca96b42', name: 'EUDebitCardNumber' },
    ],
  };
}
