import { cleanProblem, type Problem } from '../../domain/problems/Problem';
import { openFiles } from '../../stores/files/openFiles';
import type { StateStore } from '../../stores/state/StateStore';
import { explainFailure } from '../explainFailure';
import { exportFiles, type ExportOptions, type ExportSource } from './exportFiles';
import { type ExportCounts, type ExportResult, lastExportKey } from './ExportResult';
import { planChanged } from './planDays';

export interface ContainerSource extends ExportSource {
  readonly settings: Parameters<typeof openFiles>[0];
  readonly state: StateStore;
}

/** Brings the files of the container up to date, and keeps for `status` how that ended. */
export async function exportToContainer(
  source: ContainerSource,
  options: ExportOptions = {},
): Promise<ExportCounts> {
  let counts: ExportCounts = { days: 0, launches: 0, daysLeft: 0 };
  const onProgress = (progress: ExportCounts): void => {
    counts = progress;
    options.onProgress?.(progress);
  };
  try {
    const files = openFiles(source.settings);
    await files.prepare();
    counts = await exportFiles(source, files, planChanged, { ...options, onProgress });
  } catch (error) {
    await note(source, counts, cleanProblem(explainFailure(error)));
    throw error;
  }
  // A part of the days says nothing about the others.
  if (options.from === undefined && options.to === undefined) await note(source, counts, null);
  return counts;
}

async function note(
  { state, clock }: Pick<ContainerSource, 'state' | 'clock'>,
  counts: ExportCounts,
  problem: Problem | null,
): Promise<void> {
  const finishedAt = new Date(clock.now()).toISOString();
  const isBehind = problem !== null || counts.daysLeft > 0;
  await state.update<ExportResult | null>(lastExportKey, (last) => ({
    ...counts,
    finishedAt,
    behindSince: isBehind ? (last?.behindSince ?? finishedAt) : null,
    problem,
  }));
}
