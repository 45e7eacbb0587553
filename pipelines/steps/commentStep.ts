import { Command, Option } from 'commander';

import { formatCount } from '../../contracts/text/formatCount';
import { codeSpan } from '../reports/markdown';
import { readReports } from '../reports/readReports';
import { renderReport } from '../reports/renderReport';
import type { StackReport } from '../reports/StackReport';
import { fromHere } from '../settings/fromHere';
import { systemOption } from '../settings/options';
import { parseStacks } from '../settings/parseStack';
import type { PipelineContext } from '../settings/PipelineContext';
import type { PipelineSystem } from '../systems/model/PipelineSystem';
import { openSystem, type SystemName } from '../systems/openSystem';

interface CommentOptions {
  readonly in: string;
  readonly stacks?: readonly string[];
  readonly system?: SystemName;
  readonly json?: boolean;
}

/** `comment`: the previews of all stacks as the one comment of the pull request. */
export function commentStep(context: PipelineContext): Command {
  return new Command('comment')
    .description(
      'Write the previews of all stacks into one comment of the pull request, with a section per stack. A later run updates the comment.',
    )
    .requiredOption('--in <folder>', 'Folder with the files of the step "preview".')
    .addOption(
      new Option(
        '--stacks <list>',
        'All stacks of the pipeline, as JSON or separated by commas: one without a result is shown as failed.',
      )
        .argParser(parseStacks)
        .env('PIPELINE_STACKS'),
    )
    .addOption(systemOption())
    .option('--json', 'Print one JSON document: {action, url, stacks}.')
    .action(async ({ in: folder, stacks: all = [], system, json }: CommentOptions) => {
      const found = await readReports(fromHere(context, folder), 'preview', all.length > 0);
      const missing = all.filter((stack) => found.every((report) => report.stack !== stack));
      const reports = [...found, ...missing.map(withoutResult)];
      const opened = openSystem(context, system);
      const body = renderComment(reports, opened);
      const { action, url } = await opened.writeComment({ key: 'preview', body });
      const stacks = reports.map(({ stack }) => stack);
      const text = `The comment with ${formatCount(stacks.length, 'preview')} is ${action}: ${url}`;
      context.say(json === true ? JSON.stringify({ action, url, stacks }) : text);
    });
}

/** All pages within the length of a comment; each one may have its share. */
function renderComment(
  reports: readonly StackReport[],
  { head, longestComment: longest }: Pick<PipelineSystem, 'head' | 'longestComment'>,
): string {
  const title = `## Preview of ${formatCount(reports.length, 'stack')}`;
  const failed = reports.filter(({ outcome }) => outcome === 'failed').length;
  const summary = failed === 0 ? '' : `\n\n**${formatCount(failed, 'preview')} failed.**`;
  const share = Math.floor((longest - 200) / reports.length) - 2;
  // A comment of an earlier commit stays where a later preview was cancelled.
  const commit = head === '' ? '' : `\n\nCommit ${codeSpan(head.slice(0, 12))}`;
  return [
    `${title}${commit}${summary}`,
    ...reports.map((report) => renderReport(report, share)),
  ].join('\n\n');
}

/** A job that ended before its preview leaves no report, and must not look like a stack without changes. */
function withoutResult(stack: string): StackReport {
  return {
    kind: 'preview',
    stack,
    outcome: 'failed',
    exitCode: 1,
    counts: {},
    changes: [],
    leftOut: 0,
    policies: [],
    errors: [
      'There is no result: the job ended before its preview, or was cancelled. See its log.',
    ],
    warnings: [],
  };
}
