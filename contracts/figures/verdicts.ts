/**
 * `complete`: all content of the day was listed, listed again a day later, and ingested.
 * `completeWithLosses`: the same, except for content that is lost and named. `unknown`: anything else.
 */
export type Verdict = 'complete' | 'completeWithLosses' | 'unknown';

/**
 * Why a day is `unknown`:
 * `beforeFirstListing`: the connector did not run yet, or a release that recorded no gaps;
 * `notCollected`: an operation was not among those that were collected;
 * `gap`: no run listed it in time, and no import covers it;
 * `notListedYet`: the watermark has not passed its end;
 * `notListedAgain`: no run listed it a day or more after it had passed, so late content may be missing;
 * `pending`: content of the day is listed and not ingested.
 */
export const unknownReasons = [
  'beforeFirstListing',
  'notCollected',
  'gap',
  'notListedYet',
  'notListedAgain',
  'pending',
] as const;

export type UnknownReason = (typeof unknownReasons)[number];
