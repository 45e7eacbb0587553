import type { AppTruth, Truth } from '../../data/computeTruth';
import type { DataverseStats } from '../../emulators/dataverse/state/DataverseCounters';
import type { Value } from '../../emulators/dataverse/schema/Table';
import type { EmulatorAddress } from '../../emulators/control/startEmulator';
import { askControl } from './askControl';

export type KitRow = Readonly<Record<string, Value>>;

/** The emulated environment with the Starter Kit, seen from behind: not through the Web API. */
export class KitEnvironment {
  private constructor(
    private readonly address: EmulatorAddress,
    /** The app that the inventory flows have not seen yet. */
    readonly lateApp: AppTruth,
  ) {}

  /** Takes one app out of the inventory: the most launched one that stays, so that it is missed. */
  static async open(address: EmulatorAddress): Promise<KitEnvironment> {
    const { apps, deletes } = await askControl<Truth>(address, 'GET', '/truth');
    const deleted = new Set(deletes.map(({ appId }) => appId));
    const lateApp = apps.find(({ appId }) => !deleted.has(appId)) ?? apps[0];
    if (lateApp === undefined) throw new Error('The week holds no launch. Give more --blobs.');
    await askControl(address, 'DELETE', `/dataverse/rows?set=admin_apps&id=${lateApp.appId}`);
    return new KitEnvironment(address, lateApp);
  }

  /** What the inventory flows would do, a day or so after an app was made. */
  async enterLateApp(): Promise<void> {
    const { appId, appName, environmentId } = this.lateApp;
    const app = { id: appId, name: appName, environment: environmentId };
    await askControl(this.address, 'POST', '/dataverse/apps', [app]);
  }

  /** Where the rows of the Audit Log table can be looked at. */
  get rowsUrl(): string {
    return `${this.address.control}/dataverse/rows?set=admin_auditlogs`;
  }

  async rows(set: 'admin_auditlogs' | 'admin_apps'): Promise<readonly KitRow[]> {
    return await askControl(this.address, 'GET', `/dataverse/rows?set=${set}`);
  }

  async stats(): Promise<DataverseStats> {
    const { dataverse } = await askControl<{ readonly dataverse: DataverseStats }>(
      this.address,
      'GET',
      '/stats',
    );
    return dataverse;
  }
}
