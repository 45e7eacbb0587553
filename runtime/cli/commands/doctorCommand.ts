import { Command } from 'commander';

import { reportLongWaits } from '../../domain/time/reportLongWaits';
import type { CheckReport } from '../../operations/doctor/checks/Check';
import { checksFor } from '../../operations/doctor/allChecks';
import { openDoctorContext } from '../../operations/doctor/checks/DoctorContext';
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
  const opened = openDoctorContext(context.env, {
    onLongWait: reportLongWaits((text) => {
      context.terminal.err(text);
    }),
  });
  try {
    return await runChecks(checksFor(context.env), opened, {
      onLate: () => {
        // A request of a library without a time limit would keep the process running.
        context.isLeaving = true;
      },
    });
  } finally {
    await opened.close();
  }
}

function has(checks: readonly CheckReport[], result: CheckReport['result']): boolean {
  return checks.some((check) => check.result === result);
}
