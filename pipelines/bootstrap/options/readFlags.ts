import { parseArgs } from 'node:util';

import { BootstrapError } from './BootstrapError';

const flags = {
  cloud: { type: 'string' },
  repo: { type: 'string' },
  'azure-devops': { type: 'string' },
  connections: { type: 'string' },
  stack: { type: 'string', multiple: true },
  purpose: { type: 'string', multiple: true },
  subscription: { type: 'string' },
  location: { type: 'string' },
  name: { type: 'string' },
  operator: { type: 'string' },
  'operator-type': { type: 'string' },
  'immutable-subject': { type: 'string' },
  'subject-form': { type: 'string' },
  issuer: { type: 'string' },
  audience: { type: 'string' },
  'private-network': { type: 'boolean' },
  shell: { type: 'string' },
  apply: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export type Flags = ReturnType<typeof readFlags>;

/** The options as they were given. Throws if one is unknown or lacks its value. */
export function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BootstrapError(`${reason}\n\nAll options: npm run bootstrap -- --help`);
  }
}
