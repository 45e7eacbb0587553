/** A cloud flow as a row of `workflows`. */
export interface FlowSeed {
  readonly id: string;
  readonly name: string;
  readonly state: 'draft' | 'activated' | 'suspended';
}

/** The kit's audit log flows after an administrator has followed the kit's own guide. */
export const kitFlows: readonly FlowSeed[] = [
  {
    id: 'ccca4a5c-21e8-ed11-a7c6-0022480813ff',
    name: 'Admin | Audit Logs | Office 365 Management API Subscription',
    state: 'activated',
  },
  {
    id: 'bccf2957-ae51-ef11-a316-6045bd039c1f',
    name: 'Admin | Audit Logs | Sync Audit Logs (V2)',
    state: 'draft',
  },
  {
    id: '1d8bf7b1-d787-ee11-8179-000d3a3411d9',
    name: 'Admin | Audit Logs | Update Data (V2)',
    state: 'activated',
  },
];
