/** Content types of the Management Activity API; Power Platform events are in `Audit.General`. */
export const contentTypes = [
  'Audit.AzureActiveDirectory',
  'Audit.Exchange',
  'Audit.SharePoint',
  'Audit.General',
  'DLP.All',
] as const;

export type ContentType = (typeof contentTypes)[number];
