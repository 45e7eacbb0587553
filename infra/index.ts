// Must be the first import: it changes how the imports below it load.
import './startup/trimSdk';

import { dropScopeFrames } from './errors/dropScopeFrames';
import { deployStack } from './stack/deployStack';

// Pulumi calls what a program exports, and takes its result for the stack's outputs.
export = () =>
  deployStack().catch((error: unknown) => {
    throw dropScopeFrames(error);
  });
