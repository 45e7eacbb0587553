/** An app of the inventory, as `inventory list --json` has it. A text is empty where no imported file has it. */
export interface InventoryApp {
  /** Lower case, as events have it. */
  readonly appId: string;
  readonly appName: string;
  /** As the file has it: compare it by `environmentKey`. */
  readonly environmentId: string;
  readonly environmentName: string;
  /** A principal name where the file has one, else a display name or an object id. */
  readonly owner: string;
  readonly appType: string;
  /** ISO time, UTC. */
  readonly createdOn: string;
  /** ISO time, UTC, of the last import that has the app. */
  readonly importedOn: string;
}
