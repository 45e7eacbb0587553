import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import path from 'node:path';

import { ensureRuntimeBuilt } from '../../../../../build/ensureRuntimeBuilt';
import { projectRoot } from '../../../../../build/runtimePaths';
import { useFolder } from '../../../../harness/system/useFolder';

describe('audit-log view', () => {
  const folder = useFolder('view-');

  it('serves the page until Ctrl-C, also where no browser opens and over SSH', async () => {
    await ensureRuntimeBuilt();
    // As xdg-open on a machine without a browser, and its counterpart of macOS.
    for (const name of ['xdg-open', 'open']) {
      await chmod(await folder.write(name, '#!/bin/sh\nexit 3\n'), 0o755);
    }
    const bin = path.join(projectRoot, 'bin', 'audit-log.js');
    const child = spawn(process.execPath, [bin, 'view', '--open', '--json'], {
      env: {
        PATH: `${folder.in('.')}${path.delimiter}${process.env['PATH']}`,
        AUDIT_LOGS_STORAGE: 'UseDevelopmentStorage=true',
        SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22',
      },
    });
    const ended = once(child, 'close');
    let messages = '';
    const failed = new Promise<void>((resolve) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        messages += text;
        if (messages.includes('could not be opened')) resolve();
      });
    });
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const { url } = JSON.parse(line) as { readonly url: string };
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(302);
    await failed;
    const { port } = new URL(url);
    expect(messages).toContain(`run there: ssh -L ${port}:127.0.0.1:${port} <this machine>`);
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  }, 30_000);
});
