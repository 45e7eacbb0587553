import type { IncomingMessage } from 'node:http';

/** The sign-in of the platform ("Authentication", version 2), which comes before the app. */
export interface EmulatedSignIn {
  readonly excludedPaths: readonly string[];
  /** Claims of the people who have signed in, by the cookie that their browser sends. */
  readonly sessions: ReadonlyMap<string, object>;
}

/** Header names that the platform owns. */
const principalHeader = 'x-ms-client-principal';

/** The headers with which a request reaches the app, or the address where the person signs in. */
type SignInDecision =
  { readonly headers: Readonly<Record<string, string>> } | { readonly location: string };

/**
 * The platform removes the headers of a caller only where it signs people in. Whether it compares
 * excluded paths before or after it decodes them is not documented: here it compares what was sent.
 */
export function passSignIn(
  { url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>,
  signIn: EmulatedSignIn | undefined,
): SignInDecision {
  const sent = { 'x-waws-unencoded-url': url };
  const isExcluded = signIn?.excludedPaths.some((beginning) => url.startsWith(beginning));
  if (signIn === undefined || isExcluded === true) {
    const given = headers[principalHeader];
    return {
      headers: given === undefined ? sent : { ...sent, [principalHeader]: String(given) },
    };
  }
  const cookie = /(?:^|; )AppServiceAuthSession=([^;]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
  const principal = signIn.sessions.get(cookie);
  if (principal === undefined) {
    return { location: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize' };
  }
  const encoded = Buffer.from(JSON.stringify(principal)).toString('base64');
  return {
    headers: { ...sent, [principalHeader]: encoded, [`${principalHeader}-idp`]: 'aad' },
  };
}
