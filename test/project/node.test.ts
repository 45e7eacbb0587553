import { execFileSync } from 'node:child_process';

// Azure Functions runs Node 22. npm puts node_modules/.bin first, where the package "node" lies, so
// that tests and their processes use it whatever Node the machine has.
describe('the Node of the project', () => {
  it('runs the tests', () => {
    expect(process.versions.node).toMatch(/^22\./);
  });

  it('runs their child processes', () => {
    const version = execFileSync(process.execPath, ['--version'], { encoding: 'utf8' });

    expect(version).toMatch(/^v22\./);
  });
});
