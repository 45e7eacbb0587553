import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

import { parseOptions } from '../../../pipelines/bootstrap/options/parseOptions';
import { planBootstrap } from '../../../pipelines/bootstrap/plan/planBootstrap';
import { renderScript } from '../../../pipelines/bootstrap/render/renderScript';
import { launch } from '../../harness/records/launchRecord';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { FreshStorage } from '../../harness/system/FreshStorage';
import { runInProcess } from '../../harness/system/runInProcess';
import { useFolder } from '../../harness/system/useFolder';
import { projectRoot } from '../markdown';
import { documentedFiles, pipedTexts } from './documentedFiles';
import { notRunHere, scripts } from './notRunHere';
import { auditLogWords, commandPages, readBlocks } from './readCommands';

const all = [...new Set(commandPages.flatMap(readBlocks).flatMap(({ commands }) => commands))];
const run = all.filter((command) => !notRunHere.some(([start]) => start.test(command)));

/** Behind a pipe, a command reads the outputs of a stack; here, the storage is a setting. */
const lines = new Map(
  run.flatMap((command) => {
    const words = auditLogWords(command.replace(' --stack-outputs -', ''));
    return words === undefined ? [] : [[words.join(' '), words] as const];
  }),
);

/** In this order, a command finds what it reads; all others run in between. */
const first = ['subscription', 'sync', 'import export', 'inventory import', 'kit-settings --'];
const last = ['purge', 'import <folder>'];

function turnOf(line: string): number {
  const isOf = (start: string): boolean => line.startsWith(start);
  const early = first.findIndex(isOf);
  return early === -1 ? last.findIndex(isOf) + first.length : early - first.length;
}

describe('the commands of audit-log in the documents', () => {
  const folder = useFolder('documented-');
  const authorities = getCACertificates('default');
  let [storage, tenant]: [FreshStorage?, EmulatedTenant?] = [];
  let env: NodeJS.ProcessEnv = {};

  beforeAll(async () => {
    [storage, tenant] = await Promise.all([FreshStorage.start(), EmulatedTenant.start()]);
    // The variable NODE_EXTRA_CA_CERTS has no effect in a process that runs already.
    const ca = readFileSync(tenant.entra.caCertificatePath, 'utf8');
    setDefaultCACertificates([...authorities, ca]);
    env = tenant.settings(storage.next());
    tenant.addRecords(JSON.parse(launch(3)) as object);
    for (const [name, text] of Object.entries(documentedFiles)) await folder.write(name, text);
    for (const [name, text] of Object.entries(pipedTexts)) await folder.write(name, text);
  }, 60_000);
  afterAll(async () => {
    setDefaultCACertificates(authorities);
    await Promise.all([storage?.stop(), tenant?.stop()]);
  });

  /** Files of the pages are in the folder of the test. */
  function toArgument(word: string, words: readonly string[]): string {
    if (word === '-') return folder.in(words[0] ?? '');
    if (word === '<folder>') return folder.in('backup-2026-11-28');
    return /^\.\/|^[\w-]+\.(?:csv|json|html)$/.test(word) ? folder.in(word) : word;
  }

  it.each([...lines].toSorted(([one], [other]) => turnOf(one) - turnOf(other)))(
    'run: %s',
    async (line, words) => {
      const running = runInProcess(
        env,
        words.map((word) => toArgument(word, words)),
      );
      if (line === '--version') return await expect(running).rejects.toThrow(/^\d+\.\d+\.\d+$/);
      const { exitCode, printed } = await running;

      expect({ exitCode, printed }).toEqual({ exitCode: 0, printed });
      expect(printed.join('')).not.toBe('');
    },
  );
});

describe('the other commands in the documents', () => {
  const others = run.filter((command) => auditLogWords(command) === undefined);

  it('that print the script of the pipelines do so', () => {
    const found = others.flatMap((command) => {
      const [, args] = /^npm run -s bootstrap -- (.*?)(?: > .*)?$/.exec(command) ?? [];
      return args === undefined ? [] : [args.split(' ')];
    });

    expect(found.length).toBeGreaterThan(1);
    for (const args of found) {
      const options = parseOptions(args);
      expect(options && renderScript(planBootstrap(options), args)).toContain('az ');
    }
  });

  it('are scripts of package.json that something else runs', () => {
    const { scripts: known } = JSON.parse(
      readFileSync(path.join(projectRoot, 'package.json'), 'utf8'),
    ) as { readonly scripts: Readonly<Record<string, string>> };
    const nameOf = (command: string): string =>
      /^npm (?:run )?(?:-s )?([\w:-]+)/.exec(command)?.[1] ?? '';
    const names = new Set(others.map(nameOf));

    // A new kind of command belongs in notRunHere.ts, with the reason.
    expect(
      others.filter((one) => nameOf(one) !== 'bootstrap' && !Object.hasOwn(scripts, nameOf(one))),
    ).toEqual([]);
    for (const [name, place] of Object.entries(scripts)) {
      expect(names).toContain(name);
      expect(Object.keys(known)).toContain(name);
      expect(existsSync(path.join(projectRoot, place))).toBe(true);
    }
  });

  it('that do not run have a reason, and each reason has a command', () => {
    expect(notRunHere.filter(([start]) => !all.some((command) => start.test(command)))).toEqual([]);
  });
});
