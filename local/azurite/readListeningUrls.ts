import type { ChildProcess } from 'node:child_process';

const services = ['Blob', 'Queue', 'Table'] as const;

export type AzuriteUrls = Readonly<Record<(typeof services)[number], string>>;

/** Reads Azurite's output until its three services listen; rejects with the output if it ends. */
export function readListeningUrls(child: ChildProcess): Promise<AzuriteUrls> {
  return new Promise((resolve, reject) => {
    const urls = new Map<string, string>();
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      for (const [, service, url] of output.matchAll(
        /Azurite (\w+) service is successfully listening at (https?:\/\/[^\s/]+)\s/g,
      )) {
        urls.set(service ?? '', url ?? '');
      }
      if (services.every((service) => urls.has(service))) {
        child.off('exit', fail);
        // Later output is read and dropped: a full pipe would block the child process.
        child.stdout?.off('data', read).resume();
        child.stderr?.off('data', read).resume();
        resolve(Object.fromEntries(urls) as AzuriteUrls);
      }
    };
    const fail = (code: number | null): void =>
      reject(
        new Error(
          `Azurite ended with exit code ${code ?? 'none'} before it listened. ` +
            `Check that the folder is writable. Its output:\n${output.trim()}`,
        ),
      );
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', fail);
    child.once('error', (cause) =>
      reject(new Error('Could not start Azurite. Run npm ci first.', { cause })),
    );
  });
}
