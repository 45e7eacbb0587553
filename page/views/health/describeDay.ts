import type { EventDay } from '../../../contracts/figures/FiguresCompleteness';
import type { UnknownReason } from '../../../contracts/figures/verdicts';

export type DayState = 'complete' | 'losses' | 'open' | 'gap' | 'before';

/** Words, a sign and a name of the style for each state; none needs a colour to be understood. */
export const dayStates: Readonly<
  Record<DayState, { readonly sign: string; readonly text: string }>
> = {
  complete: { sign: '✓', text: 'complete' },
  losses: { sign: '!', text: 'complete, except for named losses' },
  open: { sign: '…', text: 'not final yet: content may still arrive' },
  gap: { sign: '✕', text: 'not complete' },
  before: { sign: '–', text: 'before the connector ran' },
};

/** The reasons that go away by themselves, as the hourly syncs continue. */
const passing: ReadonlySet<UnknownReason> = new Set(['notListedYet', 'notListedAgain', 'pending']);

export function describeDay({ verdict, reasons }: EventDay): DayState {
  if (verdict === 'complete') return 'complete';
  if (verdict === 'completeWithLosses') return 'losses';
  if (reasons.includes('gap') || reasons.includes('notCollected')) return 'gap';
  if (reasons.includes('beforeFirstListing')) return 'before';
  return reasons.every((reason) => passing.has(reason)) ? 'open' : 'gap';
}

export const reasonTexts: Readonly<Record<UnknownReason, string>> = {
  beforeFirstListing: 'the connector did not run yet',
  notCollected: 'an operation was not collected',
  gap: 'no run listed this day in time, and no import covers it',
  notListedYet: 'no run has listed this day to its end yet',
  notListedAgain: 'no run has listed this day again yet, to find late content',
  pending: 'content of this day waits to be read',
};
