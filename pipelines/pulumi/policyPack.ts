import path from 'node:path';

import { projectRoot } from '../../build/runtimePaths';

/** The policy pack of this checkout; Pulumi starts it beside the program. */
export const policyPack = path.join(projectRoot, 'infra', 'policy');
