import type { AppTruth, Truth } from '../../data/computeTruth';
import type { DataverseStats } from '../../emulators/dataverse/state/DataverseCounters';
import type { Value } from '../../emulators/dataverse/schema/Table';
import type { EmulatorAddress } from '../../emulators/control/startEmulator';
import { requestControl } from './requestControl';

export type KitRow = Readonly<Record<string, Value>>;

/** The emulated environment with the Starter Kit, through its control server. */
export class KitEnvironment {
  private constructor(
    private readonly address: EmulatorAddress,
    /** The app that the inventory flows have not seen yet. */
    readonly lateApp: AppTruth,
  ) {}

  /** Removes an app from the inventory: the most launched one that is not deleted. */
  static async open(address: EmulatorAddress): Promise<KitEnvironment> {
    const { apps, deletes } = await requestControl<Truth>(address, 'GET', '/truth');
    const deleted = new Set(deletes.map(({ appId }) => appId));
    const lateApp = apps.find(({ appId }) => !deleted.has(appId)) ?? apps[0];
    if (lateApp === undefined)
      throw new Error('The week does not contain a launch. Pass a higher number to --blobs.');
    await requestControl(address, 'DELETE', `/dataverse/rows?set=admin_apps&id=${lateApp.appId}`);
    return new KitEnvironment(address, lateApp);
  }

  /** Adds the late app, as the inventory flows do about a day after an app was created. */
  async enterLateApp(): Promise<void> {
    const { appId, appName, environmentId } = this.lateApp;
    const app = { id: appId, name: appName, environment: environmentId };
    await requestControl(this.address, 'POST', '/dataverse/apps', [app]);
  }

  /** The URL of the rows of the Audit Log table. */
  get rowsUrl(): string {
    return `${this.address.control}/dataverse/rows?set=admin_auditlogs`;
  }

  async rows(set: 'admin_auditlogs' | 'admin_apps'): Promise<readonly KitRow[]> {
    return await requestControl(this.address, 'GET', `/dataverse/rows?set=${set}`);
  }

  async stats(): Promise<DataverseStats> {
    const { dataverse } = await requestControl<{ readonly dataverse: DataverseStats }>(
      this.address,
      'GET',
      '/stats',
    );
    return dataverse;
  }
}
