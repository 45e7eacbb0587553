import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { QueueClient } from '@azure/storage-queue';

import { queueNames } from '../../contracts/names/queueNames';
import type { UsersMode } from '../../contracts/values/usersModes';
import { type GeneratedWeek, generateWeek } from '../../local/data/generateWeek';
import { writeExport } from '../../local/data/writeExport';
import type { DataverseUser } from '../../local/emulators/dataverse/state/DataverseSettings';
import { appId, id, launch } from '../harness/records/launchRecord';
import type { Environment } from '../harness/system/AuditLog';
import { EmulatedKit } from '../harness/system/EmulatedKit';
import { parseLines } from '../harness/records/parseLines';
import { type CheckedCommand, Checker } from '../faults/trial/Checker';
import { before, inventory, launches } from './content';
import { type Document, type Figures, readings, withoutChanging } from './readings';
import { SteeredClock } from '../faults/trial/SteeredClock';

/** Later than the clock of any storage: release 0.1.0 leaves alone what was changed after its own time. */
const times = {
  firstRun: '2030-05-19T12:00:00Z',
  secondRun: '2030-05-20T12:00:00Z',
  /** Content that the first run after the upgrade lists. */
  afterUpgrade: '2030-05-20T15:00:00Z',
} as const;
const { firstRun, secondRun, afterUpgrade } = times;
/** Of the pseudonyms. It is random once, because it belongs to the stored set. */
const usersKey = 'K4mZt1yq0c7Wn3vXoHsB9rUeJ5dLgQ2aPfTi8kYxw6E=';

/**
 * The life of a deployment in a week of 2030, at its own time: a release runs it up to the upgrade, and
 * the release or a later one runs what comes after. All data is generated.
 */
export class History {
  private readonly week: GeneratedWeek;
  private readonly settings: Environment;
  private readonly users: readonly DataverseUser[];

  private constructor(
    readonly kit: EmulatedKit,
    private readonly clock: SteeredClock,
    private readonly folder: string,
    private readonly release: Checker,
    private readonly storage: string,
    users: UsersMode,
  ) {
    this.week = generateWeek({
      seed: 1,
      endTime: before(firstRun, 30),
      tenantId: kit.tenant.entra.settings.tenantId,
      blobs: 26,
      recordsPerBlob: 8,
      launchShare: 0.25,
      legacyShare: 0.4,
      twinShare: 0.3,
      lateBlobs: 2,
      apps: 5,
      users: 12,
      deletes: 1,
    });
    const [first, ...others] = this.week.truth().apps;
    // Launches of the first app wait for it.
    if (first === undefined) throw new Error('The week has apps.');
    kit.addApps([
      { id: appId, name: 'Expenses' },
      ...others.map((app) => ({ id: app.appId, name: app.appName })),
    ]);
    this.users = kit.dataverse.settings.users;
    this.settings = {
      ...kit.settings(storage),
      ...(users === 'names' ? {} : { AUDIT_LOGS_USERS: users, AUDIT_LOGS_USERS_KEY: usersKey }),
    };
  }

  /** The release is its bundle, `main.js`. */
  static async start(storage: string, bundle: string, users: UsersMode): Promise<History> {
    const folder = await mkdtemp(path.join(tmpdir(), 'history-'));
    const clock = new SteeredClock(path.join(folder, 'clock'));
    clock.set(Date.parse(firstRun));
    const { now } = clock;
    const kit = await EmulatedKit.start({ now, tenant: { activity: { now }, entra: { now } } });
    // Node reads the certificate of the emulated Entra when it starts.
    const { NODE_EXTRA_CA_CERTS } = kit.settings(storage);
    const release = Checker.start(bundle, { ...clock.environment, NODE_EXTRA_CA_CERTS });
    return new History(kit, clock, folder, release, storage, users);
  }

  async stop(): Promise<void> {
    this.release.stop();
    this.clock.close();
    await this.kit.stop();
    await rm(this.folder, { recursive: true });
  }

  /** Runs everything up to the upgrade, and leaves work that is not finished. */
  async runToUpgrade(): Promise<void> {
    const { api } = this.kit.tenant;
    this.goTo(firstRun);
    await this.mustRun('subscription', 'start');
    api.add(this.week.contents);
    this.refuseSome();
    await this.drain();
    this.goTo(secondRun);
    api.release();
    api.add(launches(before(secondRun, 60), 1, 6));
    await this.drain();
    await this.importOld();
    // One of them launches apps after the upgrade, too.
    for (const name of ['old2@contoso.com', 'user1@contoso.com']) {
      await this.runIfKnown('forget', name, '--yes', '--json');
    }
    // Dataverse refuses the connector: launches stay in the outbox.
    this.kit.dataverse.configure({ users: [] });
    api.add(launches(before(secondRun, 40), 11, 4));
    await this.drain();
    // Listed, and the process ends before it has sent the message.
    api.add(launches(before(secondRun, 38), 21, 2));
    await this.mustRun('sync');
    await new QueueClient(this.storage, queueNames.ingest).clearMessages();
    // Listed and queued, and no worker comes.
    api.add(launches(before(secondRun, 35), 23, 3));
    await this.mustRun('sync');
  }

  /** Brings the services into the state of the upgrade, for a storage that was loaded. */
  restoreServices(): void {
    const { api } = this.kit.tenant;
    this.goTo(secondRun);
    api.setSubscription('Audit.General', 'enabled');
    api.add(this.week.contents);
    this.refuseSome();
    api.release();
    api.add(launches(before(secondRun, 60), 1, 6));
    api.add(launches(before(secondRun, 40), 11, 4));
    api.add(launches(before(secondRun, 38), 21, 2));
    api.add(launches(before(secondRun, 35), 23, 3));
  }

  /** The first runs after the upgrade, with new content: everything that was left is finished. */
  async runAfterUpgrade(): Promise<CheckedCommand> {
    const { api } = this.kit.tenant;
    this.goTo(afterUpgrade);
    api.setFaults([]);
    api.add(launches(before(afterUpgrade, 60), 31, 3));
    this.kit.dataverse.setFaults([]);
    this.kit.dataverse.configure({ users: this.users });
    await this.mustRun('redrive');
    return await this.drain();
  }

  /** What the commands show now. Commands that the release does not have are left out. */
  async read(): Promise<Figures> {
    const found: [string, readonly Document[]][] = [];
    for (const [name, args] of Object.entries(readings)) {
      const result = await this.run(...args);
      if (isUnknown(result)) continue;
      found.push([name, withoutChanging(parseLines<Document>(result.stdout))]);
    }
    return Object.fromEntries(found);
  }

  private goTo(time: string): void {
    this.clock.set(Date.parse(time));
  }

  private refuseSome(): void {
    const faults = (['AF20051', 'AF20050', 'not-json'] as const).flatMap((fault, index) => {
      const contentId = this.week.contents[3 + 4 * index]?.contentId;
      return contentId === undefined ? [] : [{ fault, contentId }];
    });
    this.kit.tenant.api.setFaults(faults);
    this.kit.dataverse.setFaults([
      {
        scope: 'operation',
        urlIncludes: id(1),
        fault: { type: 'error', status: 400, code: '0x80040265', message: 'A plug-in said no.' },
      },
    ]);
  }

  /** Launches of a month before, from an export of Purview. */
  private async importOld(): Promise<void> {
    const file = path.join(this.folder, 'import.csv');
    const rows = [1, 2, 3, 4].map((day) =>
      launch(40 + day, {
        CreationTime: `2030-04-0${day}T09:00:00`,
        UserId: `old${day % 3}@contoso.com`,
      }),
    );
    await writeFile(file, writeExport(rows));
    await this.mustRun('import', file);
    await this.runIfKnown('purge', '--before', '2030-04-03', '--yes', '--json');
    await writeFile(file, inventory);
    await this.runIfKnown('inventory', 'import', file, '--json');
  }

  /** Exit code 1 reports blobs that are lost and launches that wait: both belong to the history. */
  private async drain(): Promise<CheckedCommand> {
    const result = await this.run('sync', '--drain', '--json');
    if (!result.stdout.includes('"blobs"')) throw failure('sync', result);
    return result;
  }

  private async mustRun(...args: readonly string[]): Promise<CheckedCommand> {
    const result = await this.run(...args);
    if (result.code !== 0) throw failure(args.join(' '), result);
    return result;
  }

  private async runIfKnown(...args: readonly string[]): Promise<void> {
    const result = await this.run(...args);
    if (result.code !== 0 && !isUnknown(result)) throw failure(args.join(' '), result);
  }

  private async run(...args: readonly string[]): Promise<CheckedCommand> {
    return await this.release.run(this.settings, ...args);
  }
}

function failure(command: string, { code, stdout }: CheckedCommand): Error {
  return new Error(`audit-log ${command} ended with ${code}: ${stdout}`);
}

/** Whether an earlier release does not have a command or an option. */
function isUnknown({ code, stdout }: CheckedCommand): boolean {
  return code !== 0 && (stdout === '' || stdout.includes('commander.unknown'));
}
