import { formatCount } from '../../contracts/text/formatCount';
import { cutText } from '../../contracts/text/cleanText';
import { codeBlock, codeSpan } from './markdown';
import type { ResourceChange, StackReport } from './StackReport';

/** How much of a report is shown; the last one is the least that still helps. */
const limits = [
  { changes: 200, texts: 20, longest: 4_000 },
  { changes: 50, texts: 10, longest: 2_000 },
  { changes: 20, texts: 5, longest: 800 },
  { changes: 5, texts: 2, longest: 300 },
  { changes: 0, texts: 1, longest: 200 },
] as const;

type Limit = (typeof limits)[number];

/** In the order in which a reader wants to know: what is lost first. */
const order: readonly ResourceChange['operation'][] = [
  'delete',
  'replace',
  'update',
  'create',
  'import',
  'read',
];

/** A report as Markdown of at most `longest` characters: as many details as fit. */
export function renderReport(report: StackReport, longest = 20_000): string {
  for (const limit of limits) {
    const page = renderWithin(report, limit);
    if (page.length <= longest) return page;
  }
  return `${cutText(heading(report), longest - 1)}\n`;
}

function renderWithin(report: StackReport, limit: Limit): string {
  const { errors, policies, warnings } = report;
  const parts = [
    heading(report),
    listTexts('Errors', errors, limit),
    policies.length === 0 ? '' : `**Policy violations**\n\n${listPolicies(report, limit)}`,
    renderChanges(report, limit),
    warnings.length === 0 ? '' : fold(formatCount(warnings.length, 'warning'), warnings, limit),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function heading({ kind, stack, outcome, exitCode, counts }: StackReport): string {
  const changed = Object.entries(counts).filter(([name]) => name !== 'same');
  const summary = [
    ...changed.map(([name, count]) => `${count} to ${name}`),
    ...(counts['same'] === undefined ? [] : [`${counts['same']} unchanged`]),
  ].join(', ');
  const title = `### ${codeSpan(stack)}: `;
  if (outcome === 'failed') {
    const what = kind === 'drift' ? 'the search for drift failed' : 'the preview failed';
    return `${title}${what} (exit code ${exitCode})`;
  }
  if (kind === 'preview') return `${title}${changed.length === 0 ? 'no changes' : summary}`;
  return outcome === 'drift'
    ? `${title}drift in ${formatCount(sum(changed), 'resource')}`
    : `${title}no drift`;
}

function sum(counts: readonly (readonly [string, number])[]): number {
  return counts.reduce((total, [, count]) => total + count, 0);
}

function renderChanges({ kind, changes, leftOut }: StackReport, limit: Limit): string {
  if (changes.length === 0) return '';
  const sorted = changes.toSorted(
    (left, right) => order.indexOf(left.operation) - order.indexOf(right.operation),
  );
  const shown = sorted.slice(0, limit.changes);
  const rest = changes.length - shown.length + leftOut;
  const rows = shown.map(
    ({ operation, name, type, properties }) =>
      `| ${kind === 'drift' ? found[operation] : operation} | ${codeSpan(name)} | ${codeSpan(type)} | ${properties.map(codeSpan).join(', ')} |`,
  );
  const note = rest === 0 ? '' : `\n\n${formatCount(rest, 'more resource')} in the log of the job.`;
  if (rows.length === 0) return note.trim();
  const header = '| change | resource | type | properties |\n| --- | --- | --- | --- |';
  return `${header}\n${rows.join('\n')}${note}`;
}

/** What a refresh would do to the state says what somebody did to the resource. */
const found: Readonly<Record<ResourceChange['operation'], string>> = {
  create: 'created',
  update: 'changed',
  replace: 'replaced',
  delete: 'deleted',
  import: 'created',
  read: 'changed',
};

function listPolicies({ policies }: StackReport, { texts, longest }: Limit): string {
  const lines = policies
    .slice(0, texts)
    .map(
      ({ level, policy, resource, message }) =>
        `- ${codeSpan(level)} ${codeSpan(policy)} at ${codeSpan(resource)}: ${codeSpan(cutText(message, longest))}`,
    );
  const rest = policies.length - lines.length;
  return [...lines, ...(rest === 0 ? [] : [`- ${rest} more in the log of the job`])].join('\n');
}

function listTexts(title: string, texts: readonly string[], limit: Limit): string {
  if (texts.length === 0) return '';
  return `**${title}**\n\n${blocks(texts, limit)}`;
}

function fold(title: string, texts: readonly string[], limit: Limit): string {
  return `<details><summary>${title}</summary>\n\n${blocks(texts, limit)}\n\n</details>`;
}

function blocks(texts: readonly string[], limit: Limit): string {
  const shown = texts.slice(0, limit.texts).map((text) => codeBlock(cutText(text, limit.longest)));
  const rest = texts.length - shown.length;
  return [...shown, ...(rest === 0 ? [] : [`${rest} more in the log of the job.`])].join('\n\n');
}
