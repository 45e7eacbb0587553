import type { CommandContext } from '../../../../../runtime/cli/context/CommandContext';
import { createProgram } from '../../../../../runtime/cli/runCommand';

describe('audit-log forget', () => {
  it('refuses an empty name, such as that of an empty variable', async () => {
    const context = { terminal: {}, env: {}, exitCode: 0 } as unknown as CommandContext;
    const argv = ['forget', 'ada@contoso.com', ' ', '--yes'];
    await expect(createProgram(context).parseAsync(argv, { from: 'user' })).rejects.toThrow(
      'A name of the person is empty, so nothing was searched or changed.',
    );
  });
});
