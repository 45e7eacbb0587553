/**
 * The kinds of files that an inventory comes from. A file replaces only what a file of the same kind
 * said before.
 */
export const inventorySources = {
  /** `pac admin list`, `pac env list`, `pac canvas list`. */
  pac: 'the Power Platform CLI (pac)',
  /** Inventory of the admin center, its API, and Azure Resource Graph. */
  adminCenter: 'the inventory of the Power Platform admin center',
  /** `Get-AdminPowerApp`, `Get-AdminPowerAppEnvironment`, and the API behind them. */
  powerShell: 'the PowerShell module of Power Apps administrators',
  /** `admin_apps` of the CoE Starter Kit. */
  kit: 'the Starter Kit',
  /** Any other list of apps with an app id in each row. */
  list: 'a list of apps',
} as const;

export type InventorySource = keyof typeof inventorySources;
