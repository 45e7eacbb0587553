import type { Command } from 'commander';

import { previewStack } from '../pulumi/previewStack';
import type { PipelineContext } from '../settings/PipelineContext';
import { reportStep } from './reportStep';

/** `preview`: what a deployment would change in one stack, as a page for the pull request. */
export function previewStep(context: PipelineContext): Command {
  return reportStep(context, {
    name: 'preview',
    description:
      'Preview one stack with the policy pack. Write <stack>.md and <stack>.json, also if the preview fails. End with the exit code of pulumi preview.',
    find: previewStack,
  });
}
