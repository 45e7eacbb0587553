import type { UnknownReason, Verdict } from '../../../contracts/figures/verdicts';
import { formatCount } from '../../../contracts/text/formatCount';
import type { CompletenessDay, DayFigures } from '../../domain/completeness/CompletenessDay';
import { closingAdvice } from '../../domain/windows/gapProblem';
import type { CompletenessReport } from '../../pipeline/completeness/readReport';
import { formatTable } from './formatTable';
import { showCell } from './text/showCell';

const verdictTexts: Readonly<Record<Verdict, string>> = {
  complete: 'complete',
  completeWithLosses: 'complete with named losses',
  unknown: 'unknown',
};

const reasonTexts: Readonly<Record<UnknownReason, string>> = {
  beforeFirstListing: 'before the first listing',
  notCollected: 'an operation was not collected',
  gap: 'not listed in time',
  notListedYet: 'not listed to its end yet',
  notListedAgain: 'not listed again a day later',
  pending: 'content is pending',
};

const ledgerHeaders =
  'Day,Content type,Listed>,Ingested>,Pending>,Expired>,Missing>,Dead>,Records>,Kept>,Unreadable>,Late>'.split(
    ',',
  );

/** Formats what the ledger has of each day, for people. */
export function formatLedgerSummary({ days, totals }: CompletenessReport, width?: number): string {
  if (days.length === 0) return 'No day of the period has passed.';
  return formatTable(
    ledgerHeaders,
    [
      ...days.map((day) => [day.date, day.contentType, ...figures(day)]),
      ['All', '', ...figures(totals)],
    ],
    width,
  );
}

function figures(day: DayFigures): number[] {
  return figureKeys.map((key) => day[key]);
}

const figureKeys = [
  'listed',
  'ingested',
  'pending',
  'expired',
  'missing',
  'dead',
  'recordsRead',
  'recordsKept',
  'malformed',
  'lateArrivals',
] as const;

/** Formats the certificate of a period, for people. */
export function formatReport(report: CompletenessReport, width?: number): string {
  const { from, to, generatedAt, verdict, days, totals } = report;
  const parts = [
    `Completeness of the content that became available from ${from} to ${to} (UTC), as of ${generatedAt}\nVerdict: ${verdictTexts[verdict]}`,
    formatTable(
      [
        'Day',
        'Content type',
        'Verdict',
        'Listed>',
        'Ingested>',
        'Lost>',
        'Pending>',
        'Records>',
        'Kept>',
        'Late>',
        'Listed again',
      ],
      [
        ...days.map((day) => [
          day.date,
          day.contentType,
          describe(day),
          ...shortFigures(day),
          day.relistedAt ?? 'no',
        ]),
        ['All', '', '', ...shortFigures({ ...totals, lossesTotal: report.lossesTotal }), ''],
      ],
      width,
    ),
    formatLosses(report),
    ...report.gaps.map(
      (gap) =>
        `Gap: ${gap.contentType} was not listed from ${gap.from} to ${gap.to}.\n  ${closingAdvice(gap)}`,
    ),
    ...report.covered.map((span) => `Imports cover the events from ${span.from} to ${span.to}.`),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function shortFigures(day: DayFigures & { readonly lossesTotal: number }): number[] {
  const { listed, ingested, lossesTotal, pending, recordsRead, recordsKept, lateArrivals } = day;
  return [listed, ingested, lossesTotal, pending, recordsRead, recordsKept, lateArrivals];
}

function describe({ verdict, reasons }: Pick<CompletenessDay, 'verdict' | 'reasons'>): string {
  const why = reasons.map((reason) => reasonTexts[reason]).join('; ');
  return why === '' ? verdictTexts[verdict] : `${verdictTexts[verdict]}: ${why}`;
}

function formatLosses({ losses, lossesTotal }: CompletenessReport): string {
  if (lossesTotal === 0) return '';
  const lines = losses.map(({ contentCreated, state, contentId, reason }) =>
    `  ${contentCreated}  ${(state === 'ingested' ? 'unread' : state).padEnd(7)}  ${showCell(contentId)}  ${showCell(reason)}`.trimEnd(),
  );
  const more = lossesTotal - losses.length;
  return [
    `${formatCount(lossesTotal, 'blob was', 'blobs were')} lost or could not be read as a whole:`,
    ...lines,
    ...(more > 0 ? [`  and ${more} more: audit-log ledger --state dead, missing or expired`] : []),
  ].join('\n');
}
