import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { settingNames } from '../../../contracts/names/settingNames';
import { startAzurite } from '../../azurite/startAzurite';
import type { Truth } from '../../data/computeTruth';
import { startEmulator } from '../../emulators/control/startEmulator';
import { type SpawnedHost, spawnHost } from '../../host/process/spawnHost';
import { claimFolder } from './claimFolder';
import { requestControl } from './requestControl';
import type { DemoOptions } from './demoOptions';
import { demoSettings } from './demoSettings';
import { KitEnvironment } from './KitEnvironment';
import { openWeek } from './openWeek';

const lateBlobs = 8;

/** Everything that runs during the demonstration. */
export interface DemoSystem {
  /** An earlier run has collected the folder's week, at least in part. */
  readonly isContinued: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly host: SpawnedHost;
  /** Set with `--kit`. */
  readonly kit?: KitEnvironment;
  truth(): Promise<Truth>;
  /** Makes the late blobs appear in listings. */
  releaseLateBlobs(): Promise<void>;
  stop(): Promise<void>;
}

export interface DemoListener {
  /** A part has been started. */
  onStep(what: string): void;
  /** The function app logged a warning or an error. */
  onTrouble(message: string): void;
}

/** Starts storage, emulators and the function app. */
export async function startDemoSystem(
  options: DemoOptions,
  report: DemoListener,
): Promise<DemoSystem> {
  const started: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const stopOne of started.splice(0).reverse()) await stopOne();
  };
  try {
    if (options.folder !== undefined) started.push(await claimFolder(options.folder));
    const week = await openWeek(options.folder, Date.now(), options.blobs);
    const folder = await ensureRuntimeBuilt();
    report.onStep('The bundle for the deployment is current');
    const azurite = await startAzurite({
      isShielded: true,
      ...(options.folder === undefined ? {} : { folder: options.folder }),
    });
    started.push(() => azurite.stop());
    report.onStep('Azurite serves as the storage account');
    const emulator = await startEmulator(emulatorOptions(week, options));
    started.push(() => emulator.stop());
    report.onStep('Entra and the Management Activity API are emulated');
    const kit = options.kit ? await KitEnvironment.open(emulator.address) : undefined;
    if (kit) {
      report.onStep(
        `An environment with the Starter Kit is emulated; its inventory does not contain "${kit.lateApp.appName}" yet`,
      );
    }
    const settings = demoSettings(emulator.address, azurite.connectionString);
    const host = await spawnHost({
      folder,
      isShielded: true,
      env: {
        ...settings,
        [settingNames.schedule]: laterEachHour(),
        [settingNames.usagePage]: 'local',
      },
      logger: ({ level, message }) => {
        if (['warning', 'error', 'critical'].includes(level)) report.onTrouble(message);
      },
    });
    started.push(() => host.stop());
    report.onStep(`The function app runs: ${host.functions.map(({ name }) => name).join(', ')}`);
    return {
      isContinued: week.isContinued,
      settings,
      host,
      ...(kit ? { kit } : {}),
      stop,
      truth: () => requestControl<Truth>(emulator.address, 'GET', '/truth'),
      releaseLateBlobs: () => requestControl<void>(emulator.address, 'POST', '/release'),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function emulatorOptions(
  { endTime, isContinued }: Awaited<ReturnType<typeof openWeek>>,
  { blobs, kit }: DemoOptions,
): Parameters<typeof startEmulator>[0] {
  return {
    tenantId: '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10',
    clientId: '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21',
    clientSecret: 'emulated-client-secret',
    ageMinutes: 30,
    week: { endTime, blobs, lateBlobs },
    // As the run before has left it: otherwise the time between them is a gap.
    activity: isContinued ? { subscriptions: { 'Audit.General': 'enabled' } } : {},
    entra: {},
    faults: [],
    ...(kit ? { kit: {} } : {}),
  };
}

/** An hourly schedule that does not fire meanwhile: the demonstration starts the runs itself. */
function laterEachHour(): string {
  return `0 ${(new Date().getUTCMinutes() + 30) % 60} * * * *`;
}
