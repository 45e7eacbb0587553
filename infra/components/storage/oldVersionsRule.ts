/**
 * Deletes what was overwritten 30 days ago or more. It names versions and snapshots only, never a
 * blob itself: Microsoft warns that a policy on the host's blobs can remove function keys ("Storage
 * considerations for Azure Functions"), and the package in use may well be older than 30 days.
 */
export const oldVersionsRule = {
  name: 'old-versions',
  type: 'Lifecycle',
  enabled: true,
  definition: {
    filters: { blobTypes: ['blockBlob'] },
    actions: {
      version: { delete: { daysAfterCreationGreaterThan: 30 } },
      snapshot: { delete: { daysAfterCreationGreaterThan: 30 } },
    },
  },
};
