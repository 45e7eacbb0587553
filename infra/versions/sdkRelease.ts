import sdk from '@pulumi/azure-native/package.json';

/** Release of the installed azure-native SDK, and of the provider unless the stack names another. */
export const sdkRelease = sdk.version;
