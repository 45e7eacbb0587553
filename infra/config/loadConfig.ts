import { getProject, getStack, log } from '@pulumi/pulumi';

import { DeploymentError } from '../errors/DeploymentError';
import type { ConnectorConfig } from './ConnectorConfig';
import { formatProblems } from './problems/formatProblems';
import { parseConfig } from './parseConfig';
import { readConfig } from './readConfig';

/** The stack's configuration; ends the program before its first resource if anything is wrong. */
export function loadConfig(): ConnectorConfig {
  const stack = getStack();
  const parsed = parseConfig(readConfig(getProject(), process.env), { stack, now: new Date() });
  for (const warning of parsed.warnings) {
    void log.warn(warning);
  }
  if (!parsed.isValid) {
    // Pulumi shows it without a stack trace.
    throw new DeploymentError(formatProblems(stack, parsed.problems));
  }
  return parsed.config;
}
