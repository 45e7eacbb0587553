/** When the sync runs without a schedule of its own: every hour, as the CoE Starter Kit's flow does. */
export const defaultSyncSchedule = '0 0 * * * *';
