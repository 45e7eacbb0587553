import { usagePath } from '../../../contracts/names/pageNames';
import { ifKnown } from '../values/ifKnown';
import { resourceTypes } from '../values/resourceTypes';
import { type Inputs, ruleFor } from '../values/ruleFor';

/** Paths where the host asks for a key. */
const keyedPaths = ['/api/', '/admin/'];

export const signInCoversThePage = ruleFor({
  name: 'sign-in-covers-the-page',
  description:
    'The sign-in of a function app covers every path but those with keys, keeps no tokens, and sends nobody to another host.',
  type: resourceTypes.authSettings,
  findProblems: (settings) => [
    ...ifKnown(() => {
      const { requireAuthentication, excludedPaths = [] } = partOf(settings, 'globalValidation');
      const open = (excludedPaths as readonly unknown[]).filter(
        (path) => !keyedPaths.includes(String(path)),
      );
      return [
        ...(requireAuthentication === true ? [] : ['requireAuthentication is not true; set it.']),
        ...open.map(
          (path) =>
            `excludedPaths has ${String(path)}, where anybody can send the headers of a signed-in person; remove it (the page is at ${usagePath}).`,
        ),
      ];
    }),
    ...ifKnown(() =>
      partOf(settings, 'httpSettings')['requireHttps'] === true
        ? []
        : ['httpSettings.requireHttps is not true; set it.'],
    ),
    ...ifKnown(() => {
      const { tokenStore, allowedExternalRedirectUrls = [] } = partOf(settings, 'login');
      return [
        ...((tokenStore as Inputs | undefined)?.['enabled'] === false
          ? []
          : ['login.tokenStore is not off; set enabled to false.']),
        ...((allowedExternalRedirectUrls as readonly unknown[]).length === 0
          ? []
          : ['login.allowedExternalRedirectUrls has addresses; remove them.']),
      ];
    }),
  ],
});

function partOf(settings: Inputs, name: string): Inputs {
  return (settings[name] ?? {}) as Inputs;
}
