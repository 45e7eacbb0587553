import { cleanText } from '../../contracts/text/cleanText';
import { hourMs } from '../../contracts/time/durations';
import type { PipelineContext } from '../settings/PipelineContext';
import { longestText, mostTexts, type StackReport } from '../reports/StackReport';
import { EventReader } from './EventReader';
import { runPulumi } from './runPulumi';

/** A preview of the largest stack takes a minute; one that takes an hour waits for something. */
const longestPlanMs = hourMs;

/** Without it, a preview with `--json` is one document, and has no violation of a policy. */
const streamEvents = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: 'true' };

/** Runs a command that changes nothing, and returns what it found without an outcome. */
export async function planStack(
  context: PipelineContext,
  stack: string,
  command: readonly string[],
): Promise<Omit<StackReport, 'kind' | 'outcome'> & { readonly isComplete: boolean }> {
  const reader = new EventReader();
  const others: string[] = [];
  const { code, stderr } = await runPulumi(context, {
    args: [...command, '--json', '--stack', stack],
    environment: streamEvents,
    timeoutMs: longestPlanMs,
    onLine: (line) => {
      if (line.startsWith('{')) reader.read(line);
      else if (others.length < mostTexts) others.push(line);
    },
  });
  const { report, isComplete } = reader;
  const errors = code === 0 ? report.errors : [...report.errors, ...readErrors(stderr, others)];
  return { stack, exitCode: code, ...report, errors: tidy(errors, report), isComplete };
}

/** Without the engine's last word where something else says why. */
function tidy(
  errors: readonly string[],
  { policies }: Pick<StackReport, 'policies'>,
): readonly string[] {
  const reasons = [...new Set(errors)].filter((text) => text !== 'preview failed');
  return reasons.length + policies.length > 0 ? reasons : errors;
}

/** The CLI's own words about a failure; none if all that it says is in the events. */
function readErrors(stderr: string, others: readonly string[]): readonly string[] {
  const text = [...others, stderr].join('\n').trim();
  return text === '' ? [] : [cleanText(text, { keepLines: true, longest: longestText })];
}
