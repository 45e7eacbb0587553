/** `npm run pipelines:copy`: this repository runs the workflows that it offers. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../build/runtimePaths';

const [from, to] = ['pipelines/github', '.github/workflows'].map((folder) =>
  path.join(projectRoot, folder),
) as [string, string];

mkdirSync(to, { recursive: true });
for (const file of readdirSync(from)) copyFileSync(path.join(from, file), path.join(to, file));
