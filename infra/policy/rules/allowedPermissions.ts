/** Application id of the Office 365 Management APIs, the same in every tenant. */
export const managementApiAppId = 'c5393580-f805-4401-95e8-94b7a6ef2fc2';

/** Permissions by id; a role and a scope of the same name share one. */
export const allowedPermissions: ReadonlyMap<string, string> = new Map([
  ['594c1fb6-4f81-4475-ae41-0c394909246c', 'ActivityFeed.Read'],
  ['e2cea78f-e743-4d8f-a16a-75b629a038ae', 'ServiceHealth.Read'],
]);
