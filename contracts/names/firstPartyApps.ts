/**
 * Client ids of Microsoft's own applications that this project uses; the same in every cloud and
 * tenant.
 */
export const firstPartyApps = {
  /** Its service principal has the addresses of all four Management APIs. */
  office365Management: 'c5393580-f805-4401-95e8-94b7a6ef2fc2',
  /** Several principals are called Dataverse; this one reads environment variables. */
  dataverse: '00000007-0000-0000-c000-000000000000',
  /** Publishes the permissions to sign people in, such as openid. */
  microsoftGraph: '00000003-0000-0000-c000-000000000000',
} as const;
