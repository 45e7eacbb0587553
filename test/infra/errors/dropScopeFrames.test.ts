import { inspect } from 'node:util';

import { dropScopeFrames } from '../../../infra/errors/dropScopeFrames';

describe('dropScopeFrames', () => {
  it('leaves a stack that Node colours at once, and all other frames', () => {
    const error = new Error('no login');
    error.stack = [
      'Error: no login',
      '    at Stack.initialize (/project/node_modules/@pulumi/resource.ts:1687:22)',
      '    at invoke (/project/node_modules/@pulumi/runtime/invoke.ts:1:1)',
      '    at deployStack (/project/infra/program/deployStack.ts:10:5)',
    ].join('\n');

    dropScopeFrames(error);

    expect(error.stack).not.toContain('@pulumi/resource.ts');
    expect(inspect(error, { colors: true })).toContain('deployStack.ts:10:5');
    expect(error.stack.split('\n')).toHaveLength(3);
  });

  it('lets anything else pass', () => {
    expect(dropScopeFrames('text')).toBe('text');
  });
});
