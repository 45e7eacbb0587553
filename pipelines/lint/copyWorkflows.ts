/** `npm run pipelines:copy`: this repository runs the workflows that it offers. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../build/runtimePaths';
import { pipelineFolders } from './linters';

const [source, target] = pipelineFolders.github;
const from = path.join(projectRoot, source);
const to = path.join(projectRoot, target);

mkdirSync(to, { recursive: true });
for (const file of readdirSync(from)) copyFileSync(path.join(from, file), path.join(to, file));
