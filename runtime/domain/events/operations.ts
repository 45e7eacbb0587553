/** A user opened an app. */
export const launchOperation = 'LaunchPowerApp';
/** An app was deleted. */
export const deleteOperation = 'DeletePowerApp';
