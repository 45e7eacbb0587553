import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface RunningView {
  /** The first address, with the key. */
  readonly url: string;
  /** The cookie that the first visit sets. */
  readonly cookie: string;
  stop(): Promise<void>;
}

/** Starts `audit-log view` of a bundle, as a person does. */
export async function startView(bin: string, connectionString: string): Promise<RunningView> {
  const child = spawn(process.execPath, [bin, 'view', '--json'], {
    env: { PATH: process.env['PATH'], AUDIT_LOGS_STORAGE: connectionString },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() =>
      Promise.reject(new Error('audit-log view ended instead of serving the page.')),
    ),
  ])) as [string];
  const { url } = JSON.parse(line) as { readonly url: string };
  const visit = await fetch(url, { redirect: 'manual' });
  return {
    url,
    cookie: visit.headers.get('set-cookie')?.split(';')[0] ?? '',
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
