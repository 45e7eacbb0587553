import type { DataverseCounters } from './DataverseCounters';
import type { DataverseFaultBook } from './DataverseFaultBook';
import type { DataverseSettings, DataverseUser } from './DataverseSettings';
import type { PageBook } from './PageBook';
import type { RowStore } from './RowStore';
import type { Schema } from './Schema';
import type { ServiceProtection } from './ServiceProtection';

/** The state of the environment. */
export interface DataverseState {
  readonly url: string;
  readonly organizationId: string;
  readonly businessUnitId: string;
  settings: DataverseSettings;
  schema: Schema;
  readonly rows: RowStore;
  readonly pages: PageBook;
  readonly faults: DataverseFaultBook;
  readonly protection: ServiceProtection;
  readonly counters: DataverseCounters;
}

/** The context of one operation. */
export interface OperationContext {
  readonly state: DataverseState;
  readonly user: DataverseUser;
  /** Inside a change set: the rows that earlier operations created, by Content-ID. */
  readonly references: ReadonlyMap<string, string>;
}

export const servicePath = '/api/data/v9.2/';

/** The URI of a row, as in `OData-EntityId`. */
export function rowUri(state: DataverseState, entitySet: string, id: string): string {
  return `${state.url}${servicePath}${entitySet}(${id})`;
}
