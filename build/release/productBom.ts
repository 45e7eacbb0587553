import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { projectRoot } from '../runtimePaths';
import type { Bom } from './Bom';

const tool = 'node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js';
/** The document has about half a megabyte. */
const mostBytes = 64 * 1024 * 1024;

/**
 * The bill of materials of the whole product, as CycloneDX 1.6: each package of the lock file that is
 * installed without `--include=dev`. It has no time and no random serial number, so that the same
 * lock file gives the same bytes.
 *
 * @throws Error with what the tool printed, if it fails.
 */
export async function productBom(): Promise<Bom> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.join(projectRoot, tool), '--package-lock-only', '--omit', 'dev', '--output-reproducible'],
    { cwd: projectRoot, maxBuffer: mostBytes },
  );
  const bom = JSON.parse(stdout) as Bom;
  // The version of npm is that of this machine, and would change the bytes.
  const tools = bom.metadata.tools.components.filter(({ name }) => name !== 'npm');
  return { ...bom, metadata: { ...bom.metadata, tools: { components: tools } } };
}
