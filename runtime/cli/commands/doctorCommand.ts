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
      'examine everything that can be seen from here: settings, clock, storage, Entra, Key Vault, the API, the state and the Starter Kit’s environment. Changes nothing. Exit code 1 if a check has failed',
    )
    .option('--json', 'print one JSON document: {healthy, checks}')
    .option('--strict', 'exit code 2 if there are warnings and no failures')
    .action(async (flags: DoctorFlags) => {
      const checks = await examine(context);
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

async function examine(context: CommandContext): Promise<readonly CheckReport[]> {
  const opened = openDoctorContext(context.env, {
    onLongWait: reportLongWaits((text) => {
      context.terminal.err(text);
    }),
  });
  try {
    return await runChecks(checksFor(context.env), opened, {
      onLate: () => {
        // A library that knows no end would keep the process waiting for an answer nobody reads.
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
