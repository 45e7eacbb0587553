import type { Terminal } from '../../output/Terminal';
import type { UsageFlags } from './UsageFlags';

/** How a report is printed in each form. */
export interface ReportForms<Report> {
  readonly toText: (report: Report) => string;
  readonly toCsv: (report: Report) => string;
  /** A line about how certain the figures are, for the form that has no place for it. */
  readonly toNote?: (report: Report) => string;
}

/** Prints a report as text, CSV or JSON. */
export function printReport<Report>(
  terminal: Terminal,
  report: Report,
  { toText, toCsv, toNote = () => '' }: ReportForms<Report>,
  { json, csv, bom }: UsageFlags,
): void {
  if (json === true) terminal.out(JSON.stringify(report));
  else if (csv !== true) terminal.out(toText(report));
  else {
    // The mark is written on request only: programs read it as a part of the first name.
    // `out` would escape it; the cells are escaped already.
    if (bom === true) terminal.outPainted(`\ufeff${toCsv(report)}`);
    else terminal.out(toCsv(report));
    const note = toNote(report);
    if (note !== '') terminal.err(note);
  }
}
