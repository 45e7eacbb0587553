import { InvalidArgumentError, Option } from 'commander';

import { parseStack } from './parseStack';

/** `--stack <name>`, or the variable PIPELINE_STACK, as the job of a matrix sets it. */
export function stackOption(): Option {
  return new Option('--stack <name>', 'Stack, as pulumi stack ls shows it.')
    .argParser(parseStack)
    .env('PIPELINE_STACK')
    .makeOptionMandatory();
}

/** `--system <name>`; absent: the system whose job this is. */
export function systemOption(): Option {
  return new Option('--system <name>', 'System of the pipeline.')
    .choices(['github', 'azure-devops'])
    .env('PIPELINE_SYSTEM');
}

/** `--sha256 <hash>`: what the step `package` printed, passed on beside the artifact. */
export function hashOption(): Option {
  return new Option(
    '--sha256 <hash>',
    'Hash that the package must have; absent: the one in its folder.',
  ).argParser((value: string) => {
    if (/^[0-9a-f]{64}$/i.test(value)) return value;
    throw new InvalidArgumentError('It is the SHA-256 hash that the step "package" printed.');
  });
}
