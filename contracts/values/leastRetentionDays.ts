/**
 * The youngest events that a purge may remove, in days. Content arrives up to three days after its
 * events and is listed for seven, the verdict on a day follows days later, and syncs change the ledger
 * for 30 days: an event that comes after all this is an exception. The month before stays whole, too.
 */
export const leastRetentionDays = 35;
