import { loadOnUse } from './loadOnUse';
import { skipPromiseStacks } from './skipPromiseStacks';

// Imported before the SDK, for its effect: the program starts in half the time (docs/benchmarks.md).
// What the SDK loads to turn functions into text, for dynamic providers. This program has none.
loadOnUse('@npmcli/arborist');
loadOnUse('typescript');
skipPromiseStacks();
// tsx has Node read the source map of every file it loads. Nobody reads them: the SDK's runner formats
// stack traces by its own means.
process.setSourceMapsEnabled(false);
