import path from 'node:path';

import type { PipelineContext } from './PipelineContext';

/** The path of an option, which starts where the command was called: npm works in the root. */
export function fromHere(
  { calledFrom }: Pick<PipelineContext, 'calledFrom'>,
  file: string,
): string {
  return path.resolve(calledFrom, file);
}
