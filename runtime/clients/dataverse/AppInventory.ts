import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import { chunk } from '../../domain/concurrency/chunk';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import { apiRoot, type DataverseClient } from './DataverseClient';
import { listRows } from './listRows';
import { LruMap } from '../graph/LruMap';
import { type AppDetails, type AppRecord, toAppDetails } from './toAppDetails';

/** A filter may have 500 conditions (0x8004430C); this many keep the address short. */
const appsPerQuery = 50;
/** Some 10 MB. */
const rememberedApps = 20_000;

const columns = ['admin_appid', 'admin_appdeleted', 'admin_appdeletedon'];
const detailColumns = ['admin_displayname', 'admin_usespremiumapi', 'admin_applastlaunchedon'];
const environmentColumn = 'admin_AppEnvironment($select=admin_displayname)';

/** How much is read of an app: in the mode `replace` all, less what may not be read or is not there. */
type Depth = 'all' | 'noEnvironment' | 'plain';
const lesser = { all: 'noEnvironment', noEnvironment: 'plain' } as const;

/** Receives the results of queries for details, for the warnings of a run. */
export interface AppInventoryReports {
  /** A detail may not be read, or is not there; it stays blank. */
  readonly onMissingDetail: (error: ConnectorError) => void;
  readonly onAllDetails: () => void;
}

/**
 * Which apps the kit's inventory (`admin_apps`) has, asked for many at a time and remembered. Only
 * what the query leaves out is an unknown app; an error is an error.
 */
export class AppInventory {
  private readonly known = new LruMap<AppDetails>(rememberedApps);
  private readonly unknown = new LruMap<true>(rememberedApps);

  private depth: Depth;

  constructor(
    private readonly client: DataverseClient,
    /** Present where names, environments and last launches are wanted as well. */
    private readonly details: AppInventoryReports | undefined,
  ) {
    this.depth = details ? 'all' : 'plain';
  }

  /** The apps among these that exist, by their ids in lower case. */
  async find(appIds: Iterable<string>): Promise<ReadonlyMap<string, AppDetails>> {
    const found = new Map<string, AppDetails>();
    const open: string[] = [];
    for (const appId of new Set(appIds)) {
      const app = this.known.get(appId);
      if (app) found.set(appId, app);
      else if (this.unknown.get(appId) === undefined) open.push(appId);
    }
    const parts = chunk(open, appsPerQuery);
    await mapConcurrently(parts, this.client.parallelism, async (part) => {
      const apps = await this.query(part);
      for (const appId of part) {
        const app = apps.get(appId);
        if (app) {
          this.known.set(appId, app);
          found.set(appId, app);
        } else {
          this.unknown.set(appId, true);
        }
      }
    });
    return found;
  }

  /** What was written into an app since, so that it is not written again. */
  update(app: AppDetails): void {
    this.known.set(app.appId, app);
  }

  /** The app went away after it was found. */
  forget(appId: string): void {
    this.known.delete(appId);
    this.unknown.set(appId, true);
  }

  /** A detail that the role or the kit’s release lacks holds up no launch: it is left out. */
  private async query(appIds: readonly string[]): Promise<ReadonlyMap<string, AppDetails>> {
    for (;;) {
      const { depth } = this;
      try {
        const apps = await this.queryAt(depth, appIds);
        if (depth === 'all') this.details?.onAllDetails();
        return apps;
      } catch (error) {
        const isAboutDetails =
          error instanceof ConnectorError &&
          ['dataverse.privilege', 'dataverse.columns'].includes(error.code);
        if (!isAboutDetails || depth === 'plain') throw error;
        // Other queries under way may have come to the same, or to less.
        if (this.depth === depth) this.depth = lesser[depth];
        this.details?.onMissingDetail(error);
      }
    }
  }

  private async queryAt(
    depth: Depth,
    appIds: readonly string[],
  ): Promise<ReadonlyMap<string, AppDetails>> {
    const select = depth === 'plain' ? columns : [...columns, ...detailColumns];
    const filter = appIds.map((appId) => `admin_appid eq ${appId}`).join(' or ');
    const call = {
      path:
        `${apiRoot}/admin_apps?$select=${select.join(',')}&$filter=${encodeURIComponent(filter)}` +
        (depth === 'all' ? `&$expand=${environmentColumn}` : ''),
      attempted: 'Looking up apps in the inventory',
    };
    const records = await listRows<AppRecord>(this.client, call);
    for (const record of records) {
      if (typeof record.admin_appid === 'string') continue;
      throw this.client.unexpected({ status: 200, body: JSON.stringify(record) }, call);
    }
    return new Map(records.map(toAppDetails).map((app) => [app.appId, app]));
  }
}
