import { explainFailure } from '../../../pipeline/explainFailure';
import { exportIfOn } from '../../../pipeline/files/exportIfOn';
import type { ExportCounts } from '../../../pipeline/files/ExportResult';
import { cleanProblem } from '../../../domain/problems/Problem';
import type { Runtime } from '../../../pipeline/Runtime';
import type { CommandContext } from '../../context/CommandContext';

/** Brings the daily files up to date if they are on. A failure is reported, and the run goes on. */
export async function exportNow(
  context: CommandContext,
  runtime: Runtime,
): Promise<ExportCounts | undefined> {
  try {
    return await exportIfOn(runtime);
  } catch (error) {
    const { message, fix } = cleanProblem(explainFailure(error));
    context.exitCode = 1;
    context.terminal.err(
      `The launches are stored, but the daily files could not be written: ${message}\n  ${fix}`,
    );
    return undefined;
  }
}
