import { runAz } from '../../../../pipelines/bootstrap/apply/runAz';

describe('running az', () => {
  it('passes each argument as it is, without a shell', async () => {
    const echo = runAz({
      file: process.execPath,
      first: ['-e', 'console.log(process.argv.slice(1).join("|"))'],
    });

    const { code, stdout } = await echo(['$(id)', "it's", '"a b"', '`x`', '*']);

    expect({ code, stdout }).toEqual({ code: 0, stdout: '$(id)|it\'s|"a b"|`x`|*\n' });
  });

  it('returns the exit code and what is on stderr', async () => {
    const run = runAz({
      file: process.execPath,
      first: ['-e', 'console.error("no"); process.exit(3)'],
    });

    expect(await run([])).toEqual({ code: 3, stdout: '', stderr: 'no\n' });
  });

  it('reports a missing Azure CLI with what to do', async () => {
    const run = runAz({ file: 'az-that-does-not-exist', first: [] });

    await expect(run([])).rejects.toThrow('The Azure CLI (az) was not found. Install it');
  });
});
