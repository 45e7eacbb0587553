import type { Command } from 'commander';

import { findDrift } from '../pulumi/findDrift';
import type { PipelineContext } from '../settings/PipelineContext';
import { reportStep } from './reportStep';

/** `drift`: what somebody changed outside of Pulumi. */
export function driftStep(context: PipelineContext): Command {
  return reportStep(context, {
    name: 'drift',
    description:
      'Compare the resources of one stack with its state. Change neither. Write <stack>.md and <stack>.json. Exit with 0 without drift, with 7 if there is drift, and with another code if the comparison failed.',
    find: findDrift,
  });
}
