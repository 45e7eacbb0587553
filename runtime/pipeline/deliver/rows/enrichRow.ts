import type { DataverseRow, DataverseValue } from './fitRow';
import type { AppDetails } from '../../../clients/dataverse/toAppDetails';
import type { DirectoryUser } from '../../../clients/graph/UserDirectory';

/** Adds the columns that the kit's flow "Update Data (V2)" fills; unknown values stay blank. */
export function enrichRow(
  row: DataverseRow,
  app: AppDetails,
  user: DirectoryUser | undefined,
): DataverseRow {
  return {
    ...row,
    ...filledTexts({ admin_appname: app.name, admin_appenvironment: app.environment }),
    admin_appispremium: app.isPremium,
    ...(user ? userColumns(user) : {}),
  };
}

/** The columns of an Audit Log row about the user who launched the app. */
export function userColumns(user: DirectoryUser): DataverseRow {
  return {
    ...filledTexts({
      admin_userid: user.id,
      admin_username: user.displayName,
      admin_usercity: user.city,
      admin_usercountry: user.country,
      admin_userdepartment: user.department,
      admin_userjobtitle: user.jobTitle,
    }),
    admin_userisguest: user.userType === 'Guest',
  };
}

function filledTexts(texts: Readonly<Record<string, string | null | undefined>>): DataverseRow {
  const columns: Record<string, DataverseValue> = {};
  for (const [name, text] of Object.entries(texts)) {
    if (text !== undefined && text !== null && text !== '') columns[name] = text;
  }
  return columns;
}
