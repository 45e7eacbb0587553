import { NewTwinCounter, type NewTwins } from '../../domain/usage/NewTwinCounter';
import { findTwinsOfRun } from './findTwinsOfRun';
import { buildRollups, type BuildSource } from '../rollups/buildRollups';

/**
 * Builds the roll-ups after a run, and counts the twins of the run among the events that it reads for
 * them. Days of the run that another build has done, or that a stop left out, are read for the twins
 * alone.
 */
export async function rollUpRun(
  source: BuildSource,
  { run, days }: { readonly run: string; readonly days: ReadonlySet<string> },
): Promise<NewTwins> {
  const counter = new NewTwinCounter(run);
  const left = new Set(days);
  await buildRollups(source, {
    onEvent: (event) => {
      counter.add(event);
    },
    onDayRead: (day) => {
      left.delete(day);
    },
  });
  return await findTwinsOfRun(source.storage.auditLog, [...left], run, counter);
}
