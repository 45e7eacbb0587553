/**
 * The Node of the function app, of the bundle and of the commands: change it here, in the package `node`
 * of package.json and in the pipelines.
 *
 * Azure Functions supports a version until its community ends it (Microsoft, "Language runtime support
 * policy"; the date is from the release schedule of nodejs/Release). Apps go on running afterwards,
 * without security patches.
 */
export const nodeRuntime = {
  /**
   * As Azure's catalogue of stacks writes it. Azure accepts any text here, and the app then ends at its
   * start without a message (Azure/Azure-Functions#2666).
   */
  major: '22',
  /** UTC day of its last support. */
  end: '2027-04-30',
} as const;
