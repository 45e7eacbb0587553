import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** In a process of its own: Jest has its own cache of modules. */
function runFixture(environment: Readonly<Record<string, string>> = {}) {
  const file = path.join(__dirname, 'fixtures', 'sdk.js');
  const text = execFileSync(process.execPath, ['--import', 'tsx', file], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  return JSON.parse(text) as Readonly<Record<'before' | 'after', readonly string[]>> & {
    readonly error: string;
    readonly promise: string;
    readonly text: string;
  };
}

describe('the trimmed SDK', () => {
  it('loads neither the compiler nor the package tree before their first use', () => {
    const { before, after, text } = runFixture();

    expect(before).toEqual([]);
    // The package tree is asked for only when a function captures a package.
    expect(after).toEqual(['typescript']);
    expect(text).toContain('from a closure');
  });

  it('keeps the stacks of errors, and those of promises when the report on leaks is on', () => {
    const quick = runFixture();
    const slow = runFixture({ PULUMI_DEBUG_PROMISE_LEAKS: 'true' });

    expect(quick.error).toContain('fixtures/sdk.js');
    expect(quick.promise).toBe('(PULUMI_DEBUG_PROMISE_LEAKS=true shows where)');
    expect(slow.promise).toContain('fixtures/sdk.js');
  });
});
