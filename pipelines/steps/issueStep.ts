import { Command } from 'commander';

import { readReports } from '../reports/readReports';
import { renderReport } from '../reports/renderReport';
import { stackFile } from '../reports/stackFile';
import type { StackReport } from '../reports/StackReport';
import { fromHere } from '../settings/fromHere';
import { systemOption } from '../settings/options';
import type { PipelineContext } from '../settings/PipelineContext';
import { stackFileName } from '../stackFile/readStackFile';
import { openSystem, type SystemName } from '../systems/openSystem';
import type { Outcome, PipelineSystem } from '../systems/model/PipelineSystem';

interface IssueOptions {
  readonly in: string;
  readonly system?: SystemName;
  readonly workItemType: string;
  readonly json?: boolean;
}

/** `issue`: one open issue for each stack with drift. */
export function issueStep(context: PipelineContext): Command {
  return new Command('issue')
    .description(
      'Open or update one issue for each stack with drift, and close it with a comment when the drift is gone. A stack whose comparison failed keeps its issue as it is.',
    )
    .requiredOption('--in <folder>', 'Folder with the files of the step "drift".')
    .addOption(systemOption())
    .option('--work-item-type <name>', 'Azure DevOps: type of new work items.', 'Task')
    .option('--json', 'Print one JSON document: {issues: [{stack, drift, action, url}]}.')
    .action(async ({ in: folder, system, workItemType, json }: IssueOptions) => {
      const reports = await readReports(fromHere(context, folder), 'drift');
      const opened = openSystem(context, system, workItemType);
      const issues = [];
      for (const report of reports) {
        const { action, url } = await reportDrift(opened, report);
        issues.push({ stack: report.stack, drift: report.outcome === 'drift', action, url });
      }
      const lines = issues.map(
        ({ stack, action, url }) => `${stack}: ${words[action]}${url === '' ? '' : ` ${url}`}`,
      );
      context.say(json === true ? JSON.stringify({ issues }) : lines.join('\n'));
    });
}

const words: Readonly<Record<Outcome['action'], string>> = {
  created: 'opened an issue:',
  updated: 'updated the issue:',
  unchanged: 'the issue is up to date:',
  closed: 'closed the issue:',
  none: 'nothing to do.',
};

async function reportDrift(system: PipelineSystem, report: StackReport): Promise<Outcome> {
  const { stack, outcome } = report;
  const key = `drift-${stackFile(stack)}`;
  switch (outcome) {
    case 'drift':
      return await system.openIssue({
        key,
        title: `Drift in the stack ${stack}`,
        body: `${renderReport(report, system.longestComment - 1_000)}\n${advice(stack)}`,
      });
    case 'succeeded':
      return await system.closeIssue(key, `The stack ${stack} has no drift any more.`);
    case 'failed':
      return { action: 'none', url: '' };
  }
}

function advice(stack: string): string {
  return [
    'Somebody changed these resources outside of Pulumi. Decide for each change:',
    '',
    `- To undo it, run \`pulumi up --refresh --stack ${stack}\`.`,
    `- To keep it, put it into the code or into \`${stackFileName(stack)}\`, then run \`pulumi refresh --stack ${stack}\`.`,
    '',
    'The pipeline closes this issue when it finds no drift.',
  ].join('\n');
}
