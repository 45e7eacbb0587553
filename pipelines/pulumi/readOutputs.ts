import { cleanText } from '../../contracts/text/cleanText';
import { minuteMs } from '../../contracts/time/durations';
import { type JsonObject, parseResponse } from '../../publish/http/parseResponse';
import { StepError } from '../../publish/settings/StepError';
import type { PipelineContext } from '../settings/PipelineContext';
import { runPulumi } from './runPulumi';

/** The outputs of a stack; secret ones are "[secret]" in them. */
export async function readOutputs(context: PipelineContext, stack: string): Promise<JsonObject> {
  const lines: string[] = [];
  const { code, stderr } = await runPulumi(context, {
    args: ['stack', 'output', '--json', '--stack', stack],
    onLine: (line) => lines.push(line),
    timeoutMs: 10 * minuteMs,
  });
  const outputs = parseResponse(lines.join('\n'));
  if (code === 0 && outputs !== undefined) return outputs;
  const reason = cleanText(stderr, { longest: 2_000 });
  throw new StepError(
    `Could not read the outputs of the stack ${stack} (exit code ${code})${reason === '' ? '.' : `: ${reason}`}`,
    'Check the name of the stack, the backend (PULUMI_BACKEND_URL) and the login of the job.',
  );
}
