import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { RecordingProxy } from '../harness/system/RecordingProxy';

const variables = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];
const withCases = variables.flatMap((name) => [name, name.toLowerCase()]);

describe('npm start behind a proxy', () => {
  it('collects the week and fills the kit’s table, and sends nothing of it to the proxy', async () => {
    const proxy = await RecordingProxy.start();
    try {
      const environment: NodeJS.ProcessEnv = {
        ...process.env,
        ...Object.fromEntries(withCases.map((name) => [name, proxy.url])),
        // The only thing for which npm itself would go to the network.
        npm_config_update_notifier: 'false',
      };
      delete environment['NO_PROXY'];
      delete environment['no_proxy'];
      const child = spawn('npm', ['start', '--', '--blobs', '30', '--kit'], {
        cwd: path.resolve(__dirname, '..', '..'),
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
        });
      }
      const [code] = (await once(child, 'close')) as [number | null];

      expect(output).toMatch(/All \d+ launches of the week are in the Audit Log, none twice/);
      expect(output).toMatch(/The dashboard, the Audit Log and the emulator agree on all \d+/);
      expect(output).not.toContain('hidden-word');
      expect(proxy.asked).toEqual([]);
      expect(code).toBe(0);
    } finally {
      await proxy.stop();
    }
  }, 120_000);
});
