import { createProgram } from '../../../../../runtime/cli/runCommand';
import type { CommandContext } from '../../../../../runtime/cli/context/CommandContext';
import { unnamedContentId } from '../../../../../runtime/domain/events/unnamedContent';
import { KnownContent } from '../../../../../runtime/stores/ledger/KnownContent';
import { openStores, type Stores } from '../../../../../runtime/stores/Stores';
import { prepareStorage } from '../../../../../runtime/stores/storage/openStorage';
import { parseStorageSettings } from '../../../../../runtime/settings/parseSettings';
import { FreshStorage } from '../../../../harness/system/FreshStorage';
import { listedContent } from '../../../stores/ledger/blobEntry';

const unnamed = unnamedContentId('{}');
const notQueued =
  '1 entry of a listing names no content and is not queued, because there is nothing to download. To close the loss: export that time from the Purview audit search, and run: audit-log import <file> --covers <days>';
let storage: FreshStorage;
let env: NodeJS.ProcessEnv;
let stores: Stores;

beforeAll(async () => {
  storage = await FreshStorage.start();
  env = { AUDIT_LOGS_STORAGE: storage.next() };
  stores = openStores(parseStorageSettings(env));
  await prepareStorage(stores.storage);
  const known = new KnownContent(stores.storage.ledger, 'Audit.General');
  const [row] = await stores.ledger.record([listedContent('a'), listedContent('b')], known);
  const seen = row && (await stores.ledger.read(row.reference));
  const dead = ['a', 'b'].map((id) => [id, { contentId: id, state: 'dead' }] as const);
  if (seen) await stores.ledger.settle(seen, new Map(dead));
  await stores.ledger.record(
    [listedContent(unnamed, { unnamed: 'it has no contentId: {}' })],
    known,
  );
}, 30_000);
afterAll(async () => {
  await storage.stop();
});

/** Runs a command in this process; returns what it prints, or the message of its failure. */
async function run(...argv: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const terminal = { out: (text: string) => void printed.push(text), err: () => undefined };
  const context = { terminal, env, exitCode: 0, isLeaving: false } as unknown as CommandContext;
  const program = createProgram(context);
  for (const command of program.commands) command.configureOutput({ writeErr: () => undefined });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return printed.join('\n');
}

describe('redrive', () => {
  it.each([
    [['--from', 'yesterday'], /Expected a day or a time/],
    [['--from', '2026-05-20', '--to', '2026-05-19'], /has no time in it/],
    [['--state', 'ingested'], /Allowed choices are dead, missing, expired, pending/],
    [['--content-type', 'Audit.Teams'], /Allowed choices are Audit\.AzureActiveDirectory/],
    [['--all', '--content-id', 'a'], /cannot be used with option/],
    [['--row', 'Audit.General|x/y'], /The ledger has no row "Audit\.General\|x\/y"/],
    [['--content-id', 'none'], /The ledger has no blob "none"/],
    [
      ['--content-id', 'a', '--state', 'missing'],
      /is in the state dead, and not in the state missing/,
    ],
    [
      ['--content-id', 'a', '--content-type', 'Audit.Exchange'],
      /is in the state dead, but it has another time, content type or row/,
    ],
    [
      ['--content-id', 'a', '--to', '2026-01-01'],
      /is in the state dead, but it has another time, content type or row/,
    ],
    [
      ['--content-id', unnamed, '--state', 'missing'],
      /names no content, in the state missing\. There is nothing to download/,
    ],
  ])('explains %p and queues nothing', async (argv, message) => {
    expect(await run('redrive', ...argv)).toMatch(message);
    expect(await stores.queue.length()).toBe(0);
  });

  it('shows in a dry run what it would queue, and changes nothing', async () => {
    expect(await run('redrive', '--dry-run')).toBe(
      '2 blobs would be queued again. To queue: repeat the command without --dry-run.',
    );
    expect(JSON.parse(await run('redrive', '--all', '--dry-run', '--json'))).toEqual({
      queued: 2,
      states: { dead: 2 },
      rows: 1,
      unnamed: 1,
      rejected: 0,
      poison: { messages: 0, queued: 0, unreadable: 0 },
      dryRun: true,
    });
    expect(await stores.queue.length()).toBe(0);
  });

  it('says why an entry without a name is in the state, and is not queued', async () => {
    expect(await run('redrive', '--state', 'missing')).toBe(
      `There is nothing to queue again: no blob with content is in the state missing. ${notQueued}`,
    );
    expect(await run('redrive', '--state', 'missing', '--to', '2026-01-01')).toBe(
      'There is nothing to queue again: no blob is in the state missing.',
    );
    expect(await run('redrive', '--all', '--dry-run')).toContain(`--dry-run.\n${notQueued}`);
  });

  it('queues one blob, and then everything that is left', async () => {
    expect(await run('redrive', '--content-id', 'a')).toMatch(/^1 blob is queued again\./);
    expect(await run('redrive', '--all')).toBe(
      `1 blob is queued again. The function app ingests what is queued, or: audit-log sync --drain\n${notQueued}`,
    );
    expect(await run('redrive')).toBe(
      'There is nothing to queue again: no blob is in the state dead.',
    );
    expect(await stores.queue.length()).toBe(2);
  });
});
