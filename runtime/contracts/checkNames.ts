/** The checks of the doctor, by name: scripts and the deployment go by these. */
export const checkNames = {
  settings: 'settings',
  storage: 'storage',
  token: 'token',
  tokenTarget: 'token-target',
  roles: 'roles',
  subscription: 'subscription',
} as const;

export type CheckName = (typeof checkNames)[keyof typeof checkNames];
