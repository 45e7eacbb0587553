import { Command } from 'commander';

import { formatCount } from '../../contracts/text/formatCount';
import { readReports } from '../reports/readReports';
import { renderReport } from '../reports/renderReport';
import type { StackReport } from '../reports/StackReport';
import { fromHere } from '../settings/fromHere';
import { systemOption } from '../settings/options';
import type { PipelineContext } from '../settings/PipelineContext';
import { openSystem, type SystemName } from '../systems/openSystem';

interface CommentOptions {
  readonly in: string;
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
    .addOption(systemOption())
    .option('--json', 'Print one JSON document: {action, url, stacks}.')
    .action(async ({ in: folder, system, json }: CommentOptions) => {
      const reports = await readReports(fromHere(context, folder), 'preview');
      const opened = openSystem(context, system);
      const body = renderComment(reports, opened.longestComment);
      const { action, url } = await opened.writeComment({ key: 'preview', body });
      const stacks = reports.map(({ stack }) => stack);
      const text = `The comment with ${formatCount(stacks.length, 'preview')} is ${action}: ${url}`;
      context.say(json === true ? JSON.stringify({ action, url, stacks }) : text);
    });
}

/** All pages within the length of a comment; each one may have its share. */
function renderComment(reports: readonly StackReport[], longest: number): string {
  const title = `## Preview of ${formatCount(reports.length, 'stack')}`;
  const failed = reports.filter(({ outcome }) => outcome === 'failed').length;
  const summary = failed === 0 ? '' : `\n\n**${formatCount(failed, 'preview')} failed.**`;
  const share = Math.floor((longest - 200) / reports.length) - 2;
  return [`${title}${summary}`, ...reports.map((report) => renderReport(report, share))].join(
    '\n\n',
  );
}
