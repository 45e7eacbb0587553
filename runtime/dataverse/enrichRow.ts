import type { DataverseRow, DataverseValue } from './fitRow';
import type { AppDetails } from './toAppDetails';
import type { DirectoryUser } from './UserDirectory';

/** The row with what the kit's flow "Update Data (V2)" would add; what is unknown stays blank. */
export function enrichRow(
  row: DataverseRow,
  app: AppDetails,
  user: DirectoryUser | undefined,
): DataverseRow {
  const texts: Readonly<Record<string, string | null | undefined>> = {
    admin_appname: app.name,
    admin_appenvironment: app.environment,
    admin_userid: user?.id,
    admin_username: user?.displayName,
    admin_usercity: user?.city,
    admin_usercountry: user?.country,
    admin_userdepartment: user?.department,
    admin_userjobtitle: user?.jobTitle,
  };
  const columns: Record<string, DataverseValue> = { ...row, admin_appispremium: app.isPremium };
  for (const [name, text] of Object.entries(texts)) {
    if (text !== undefined && text !== null && text !== '') columns[name] = text;
  }
  if (user) columns['admin_userisguest'] = user.userType === 'Guest';
  return columns;
}
