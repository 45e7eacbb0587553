import { clouds } from '../../../contracts/clouds/clouds';
import type { GivenConfig } from '../given/GivenConfig';

/** Whether the stack makes a client secret, for the collector, the kit or the usage page. */
export function makesSecret({ values }: Pick<GivenConfig, 'values'>): boolean {
  const { credential, serveKit, usagePage, cloud } = values;
  const hasPageSecret =
    usagePage === 'entra' && cloud !== undefined && clouds[cloud].pageSignIn === 'secret';
  return credential === 'secret' || serveKit || hasPageSecret;
}
