import { idOf } from '../schema/idOf';
import type { DataverseUser } from './DataverseSettings';
import type { DataverseState } from './DataverseState';
import type { FlowSeed } from '../schema/kitFlows';
import type { Table, Value } from '../schema/Table';

/** An app of the kit's inventory. */
export interface AppSeed {
  readonly id: string;
  readonly name: string;
  readonly isPremium?: boolean;
  /** Name of its environment, which becomes a row of its own. */
  readonly environment?: string;
  readonly lastLaunchedOn?: string;
}

/** One of the kit's environment variables. */
export interface VariableSeed {
  readonly schemaName: string;
  readonly type?: 'text' | 'number' | 'boolean' | 'secret';
  readonly defaultValue?: string;
  readonly value?: string;
}

const variableTypes = {
  text: 100_000_000,
  number: 100_000_001,
  boolean: 100_000_002,
  secret: 100_000_005,
} as const;

const flowStates = {
  draft: { statecode: 0, statuscode: 1 },
  activated: { statecode: 1, statuscode: 2 },
  suspended: { statecode: 2, statuscode: 3 },
} as const;

type Values = Readonly<Record<string, Value>>;

/** Stores rows directly, without the Web API. */
export class Seeds {
  readonly #state: DataverseState;

  constructor(state: DataverseState) {
    this.#state = state;
  }

  table(entitySet: string): Table {
    const table = this.#state.schema.findSet(entitySet);
    if (table === undefined) {
      throw new Error(`There is no entity set "${entitySet}".`);
    }
    return table;
  }

  rows(entitySet: string): readonly Values[] {
    const table = this.table(entitySet);
    return this.#state.rows
      .all(table)
      .map(({ id, values }) => ({ ...values, [table.primaryId]: id }));
  }

  putRows(entitySet: string, rows: readonly Values[]): void {
    const table = this.table(entitySet);
    for (const row of rows) {
      const { [table.primaryId]: id, ...values } = row;
      this.#put(table, String(id ?? idOf(JSON.stringify(row))), values);
    }
  }

  putApps(apps: readonly AppSeed[]): void {
    for (const { id, name, isPremium, environment, lastLaunchedOn } of apps) {
      const environmentId = environment === undefined ? null : idOf(`environment ${environment}`);
      if (environmentId !== null) {
        this.#put(this.table('admin_environments'), environmentId, {
          admin_displayname: environment ?? null,
        });
      }
      this.#put(this.table('admin_apps'), id, {
        admin_displayname: name,
        admin_usespremiumapi: isPremium === true ? 'True' : 'False',
        admin_applastlaunchedon: lastLaunchedOn ?? null,
        admin_appdeleted: false,
        admin_appenvironment: environmentId,
      });
    }
  }

  putVariables(variables: readonly VariableSeed[]): void {
    for (const { schemaName, type = 'text', defaultValue, value } of variables) {
      const definition = idOf(`definition ${schemaName}`);
      this.#put(this.table('environmentvariabledefinitions'), definition, {
        schemaname: schemaName,
        displayname: schemaName,
        type: variableTypes[type],
        defaultvalue: defaultValue ?? null,
        secretstore: 0,
      });
      if (value !== undefined) {
        this.#put(this.table('environmentvariablevalues'), idOf(`value ${schemaName}`), {
          schemaname: schemaName,
          value,
          environmentvariabledefinitionid: definition,
        });
      }
    }
  }

  putFlows(flows: readonly FlowSeed[]): void {
    for (const { id, name, state } of flows) {
      this.#put(this.table('workflows'), id, { name, category: 5, type: 1, ...flowStates[state] });
    }
  }

  putUsers(users: readonly DataverseUser[]): void {
    for (const { systemUserId, applicationId, name, isDisabled } of users) {
      this.#put(this.table('systemusers'), systemUserId, {
        fullname: name,
        applicationid: applicationId,
        isdisabled: isDisabled ?? false,
      });
    }
  }

  #put(table: Table, id: string, values: Values): void {
    const key = id.toLowerCase();
    const known = this.#state.rows.get(table, key)?.values;
    const now = `${new Date(this.#state.settings.now()).toISOString().slice(0, 19)}Z`;
    const times = { createdon: now, modifiedon: now };
    const usual = { statecode: 0, statuscode: 1 };
    this.#state.rows.put(table, key, { ...times, ...usual, ...known, ...values });
  }
}
