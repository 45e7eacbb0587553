import { createServer } from 'node:http';

import { close, listen } from '../http/listen';
import { idOf } from './schema/idOf';
import { DataverseCounters, type DataverseStats, type RowWrites } from './state/DataverseCounters';
import { DataverseFaultBook } from './state/DataverseFaultBook';
import type { DataverseFaultRule } from './state/dataverseFaults';
import {
  completeDataverseSettings,
  type DataverseOptions,
  type DataverseSettings,
} from './state/DataverseSettings';
import type { DataverseState } from './state/DataverseState';
import { PageBook } from './state/PageBook';
import { RowStore } from './state/RowStore';
import { Schema } from './state/Schema';
import { type AppSeed, Seeds, type VariableSeed } from './state/Seeds';
import { serveDataverse } from './serveDataverse';
import { ServiceProtection } from './state/ServiceProtection';
import type { Value } from './schema/Table';

export interface RunningDataverse {
  /** `http://127.0.0.1:PORT`: the environment's URL, which is also the audience of its tokens. */
  readonly url: string;
  readonly settings: DataverseSettings;
  configure(changes: Partial<DataverseSettings>): void;
  /** Replaces the fault rules. */
  setFaults(rules: readonly DataverseFaultRule[]): void;
  addFault(rule: DataverseFaultRule): void;
  addApps(apps: readonly AppSeed[]): void;
  addVariables(variables: readonly VariableSeed[]): void;
  /** Stores rows by logical column name, without checks and without counting them. */
  addRows(entitySet: string, rows: readonly Readonly<Record<string, Value>>[]): void;
  removeRow(entitySet: string, id: string): void;
  /** Rows by logical column name, with their key; lookups are ids. */
  rows(entitySet: string): readonly Readonly<Record<string, Value>>[];
  writesOf(entitySet: string, id: string): Readonly<RowWrites>;
  stats(): DataverseStats;
  close(): Promise<void>;
}

/** Starts an emulated Dataverse environment with the Starter Kit on a free loopback port. */
export async function startDataverse(options: DataverseOptions): Promise<RunningDataverse> {
  const server = createServer({ keepAlive: true });
  const url = `http://127.0.0.1:${await listen(server)}`;
  const settings = completeDataverseSettings(options, url);
  const state: DataverseState = {
    url,
    organizationId: idOf(`organization ${url}`),
    businessUnitId: idOf(`business unit ${url}`),
    settings,
    schema: new Schema(settings),
    rows: new RowStore(),
    pages: new PageBook(),
    faults: new DataverseFaultBook(),
    protection: new ServiceProtection(),
    counters: new DataverseCounters(),
  };
  const seeds = new Seeds(state);
  seeds.putFlows(settings.flows);
  seeds.putUsers(settings.users);
  server.on('request', serveDataverse(state));

  return {
    url,
    get settings() {
      return state.settings;
    },
    configure: (changes) => {
      state.settings = { ...state.settings, ...changes };
      state.schema = new Schema(state.settings);
      seeds.putFlows(changes.flows ?? []);
      seeds.putUsers(changes.users ?? []);
    },
    setFaults: (rules) => state.faults.set(rules),
    addFault: (rule) => state.faults.add(rule),
    addApps: (apps) => seeds.putApps(apps),
    addVariables: (variables) => seeds.putVariables(variables),
    addRows: (entitySet, rows) => seeds.putRows(entitySet, rows),
    removeRow: (entitySet, id) => state.rows.delete(seeds.table(entitySet), id.toLowerCase()),
    rows: (entitySet) => seeds.rows(entitySet),
    writesOf: (entitySet, id) => state.counters.writesOf(seeds.table(entitySet).logicalName, id),
    stats: () => state.counters.report(),
    close: () => close(server),
  };
}
