/** Physical names of a stack's Azure resources; the same for the same stack, every time. */
export interface ResourceNames {
  readonly resourceGroup: string;
  /** User-assigned identity of the collector. */
  readonly identity: string;
  /** Global, 3 to 24 characters. */
  readonly vault: string;
  /** Name of the client secret in the vault. */
  readonly vaultSecret: string;
  /** Name of the deployment that writes it: of the resource group, 1 to 64 characters. */
  readonly vaultSecretDeployment: string;
  /** Global, 3 to 24 lower-case letters and digits; the Functions host's own account. */
  readonly hostStorage: string;
  /** Global, 3 to 24 lower-case letters and digits; audit data. */
  readonly dataStorage: string;
  /** Differs by the kind of hosting, as the app's does. */
  readonly plan: string;
  /** Global; at most 32 characters, beyond which two apps can get the same Functions host id. */
  readonly functionApp: string;
  readonly workspace: string;
  readonly applicationInsights: string;
  readonly actionGroup: string;
  /** At most 12 characters. */
  readonly actionGroupShort: string;
  readonly virtualNetwork: string;
}
