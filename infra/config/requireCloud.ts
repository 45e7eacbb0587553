import { RunError } from '@pulumi/pulumi';

import { type CloudName, cloudNames, clouds } from '../../runtime/contracts/clouds';

/** The stack's cloud, or an error that lists the four. Pulumi shows a RunError without a stack. */
export function requireCloud(value: string | undefined): CloudName {
  const found = cloudNames.find((name) => name === value);
  if (found !== undefined) return found;
  const given = value === undefined ? 'is not set' : `is "${value}"`;
  const choices = cloudNames.map((name) => `  ${name.padEnd(12)}${clouds[name].displayName}`);
  throw new RunError(
    `The configuration "cloud" ${given}; expected one of\n${choices.join('\n')}\n` +
      'Set it with: pulumi config set cloud <name>',
  );
}
