import { execFileSync } from 'node:child_process';

import { nodeRuntime } from '../../contracts/versions/nodeRuntime';
import { readDocument } from '../docs/markdown';

// npm puts node_modules/.bin first, where the package "node" lies, so
// that tests and their processes use it whatever Node the machine has.
describe('the Node of the project', () => {
  it('runs the tests', () => {
    expect(process.versions.node.split('.')[0]).toBe(nodeRuntime.major);
  });

  it('runs their child processes', () => {
    const version = execFileSync(process.execPath, ['--version'], { encoding: 'utf8' });

    expect(version).toMatch(new RegExp(`^v${nodeRuntime.major}\\.`));
  });

  it('is the one that the command line requires', () => {
    expect(readDocument('bin/audit-log.js')).toContain(
      `const requiredMajor = ${nodeRuntime.major};`,
    );
  });

  it('is the one of every pipeline', () => {
    const files = ['.github/workflows/check.yml', 'pipelines/azure-devops/templates/prepare.yml'];

    for (const file of files) {
      expect(readDocument(file)).toMatch(
        new RegExp(`(?:node-version|versionSpec): '?${nodeRuntime.major}`),
      );
    }
  });
});
