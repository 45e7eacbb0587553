/** Reads a yes/no variable as Dataverse stores it or people write it; undefined for anything else. */
export function readFlag(value: string | undefined): boolean | undefined {
  switch (value?.toLowerCase()) {
    case 'yes':
    case 'true':
    case '1':
      return true;
    case 'no':
    case 'false':
    case '0':
      return false;
    default:
      return undefined;
  }
}
