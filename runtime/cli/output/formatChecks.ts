import { formatCount } from '../../../contracts/text/formatCount';
import { checkGroups, type CheckReport } from '../../operations/doctor/checks/Check';
import { allChecks } from '../../operations/doctor/allChecks';
import type { Marks } from './text/chooseMarks';
import { wrapText } from './text/wrapText';

const results = ['ok', 'warning', 'failed', 'unknown', 'skipped'] as const;
const plural = {
  ok: 'fine',
  warning: 'warnings',
  failed: 'failed',
  unknown: 'unknown',
  skipped: 'skipped',
} as const;

/** Formats a list in groups: a mark, the check and its finding, and the fix below. */
export function formatChecks(reports: readonly CheckReport[], marks: Marks): string {
  const groupOf = new Map(allChecks.map(({ name, group }) => [name, group]));
  const longest = Math.max(...reports.map(({ name }) => name.length));
  const sections = checkGroups.flatMap((group) => {
    const members = reports.filter(({ name }) => groupOf.get(name) === group);
    const lines = members.map((report) => formatReport(report, marks, longest));
    return lines.length === 0 ? [] : [[marks.heading(group), ...lines].join('\n')];
  });
  return [...sections, summarize(reports)].join('\n\n');
}

function formatReport(
  { name, result, found, expected, fix }: CheckReport,
  { marks, width }: Marks,
  longest: number,
): string {
  const indent = ' '.repeat(longest + 6);
  const hanging = (text: string): string => wrapText(text, width, indent);
  const lines = [`  ${marks[result]} ${name.padEnd(longest)}  ${hanging(found).trimStart()}`];
  if (result === 'failed') lines.push(hanging(`Expected: ${expected}`));
  if (fix !== '') lines.push(hanging(`Fix: ${fix}`));
  return lines.join('\n');
}

function summarize(reports: readonly CheckReport[]): string {
  const counts = results
    .map((result) => [result, reports.filter((report) => report.result === result).length] as const)
    .filter(([, count]) => count > 0)
    .map(([result, count]) =>
      formatCount(count, result === 'warning' ? 'warning' : plural[result], plural[result]),
    );
  return `${formatCount(reports.length, 'check')}: ${counts.join(', ')}.`;
}
