/**
 * An environment's id in the form in which two sources can be compared. Audit records and PowerShell
 * name the default environment `Default-<GUID>`; `pac` and the Starter Kit leave out the prefix.
 */
export function environmentKey(environmentId: string): string {
  return environmentId
    .trim()
    .toLowerCase()
    .replace(/^default-/, '');
}
