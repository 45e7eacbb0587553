/** Container of the daily files, in the account of the audit data. Infra creates it. */
export const fileContainer = 'audit-log-files';
