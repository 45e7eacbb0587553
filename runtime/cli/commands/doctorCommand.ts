import { Command } from 'commander';

import { reportLongWaits } from '../../domain/time/reportLongWaits';
import type { CheckReport } from '../../operations/doctor/checks/Check';
import { checksFor } from '../../operations/doctor/allChecks';
import { openDoctorContext } from '../../operations/doctor/checks/DoctorContext';
import { skipChecksOfTheApp } from '../../operations/doctor/skipChecksOfTheApp';
import type { Deployment } from '../../operations/deployment/Deployment';
import { explainAccess } from '../../operations/deployment/explainAccess';
import { runChecks } from '../../operations/doctor/runChecks';
import { chooseMarks } from '../output/text/chooseMarks';
import { formatChecks } from '../output/formatChecks';
import type { CommandContext } from '../context/CommandContext';

interface DoctorFlags {
  readonly json?: boolean;
  readonly strict?: boolean;
}

const exitCodes = { ok: 0, failed: 1, warning: 2 } as const;

export function doctorCommand(context: CommandContext): Command {
  return new Command('doctor')
    .description(
      'Check settings, clock, storage, Entra, Key Vault, the API, the stored state and the Starter Kit’s environment. Change nothing. Exit with code 1 if a check fails.',
    )
    .option('--json', 'Print one JSON document: {healthy, checks}.')
    .option('--strict', 'Exit with code 2 if there are warnings and no failures.')
    .action(async (flags: DoctorFlags) => {
      const checks = await runAllChecks(context);
      const isHealthy = !has(checks, 'failed');
      if (flags.json === true) {
        context.terminal.out(JSON.stringify({ healthy: isHealthy, checks }));
      } else {
        const marks = chooseMarks(context.env, process.stdout, process.platform);
        context.terminal.outPainted(formatChecks(checks, marks));
      }
      if (!isHealthy) context.exitCode = exitCodes.failed;
      else if (flags.strict === true && has(checks, 'warning')) {
        context.exitCode = exitCodes.warning;
      }
    });
}

async function runAllChecks(context: CommandContext): Promise<readonly CheckReport[]> {
  const { deployment } = context;
  const opened = openDoctorContext(context.env, {
    access: deployment === undefined ? 'write' : 'read',
    onLongWait: reportLongWaits((text) => {
      context.terminal.err(text);
    }),
  });
  try {
    const checks = checksFor(context.env);
    const possible =
      deployment === undefined ? checks : skipChecksOfTheApp(checks, reasonToSkip(deployment));
    return await runChecks(possible, opened, {
      ...(deployment === undefined
        ? {}
        : { explain: (problem) => explainAccess(problem, deployment) }),
      onLate: () => {
        // A request of a library without a time limit would keep the process running.
        context.isLeaving = true;
      },
    });
  } finally {
    await opened.close();
  }
}

function reasonToSkip({ functionAppUrl }: Deployment): string {
  return `Skipped, because it needs the credential of the function app. The app checks this itself: ${functionAppUrl}/api/doctor (with a function key).`;
}

function has(checks: readonly CheckReport[], result: CheckReport['result']): boolean {
  return checks.some((check) => check.result === result);
}
