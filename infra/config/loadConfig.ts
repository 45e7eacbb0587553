import { getProject, getStack, log } from '@pulumi/pulumi';

import { DeploymentError } from '../errors/DeploymentError';
import type { ConnectorConfig } from './ConnectorConfig';
import { formatProblems } from './problems/formatProblems';
import { parseConfig } from './parseConfig';
import { readConfig } from './readConfig';

/** The stack's configuration; a problem ends the program before its first resource. */
export function loadConfig(): ConnectorConfig {
  const stack = getStack();
  const parsed = parseConfig(readConfig(getProject(), process.env), { stack, now: new Date() });
  for (const warning of parsed.warnings) {
    void log.warn(warning);
  }
  if (!parsed.isValid) {
    // Pulumi shows this class of error without a stack trace.
    throw new DeploymentError(formatProblems(stack, parsed.problems));
  }
  return parsed.config;
}
