import { Option } from 'commander';

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
