import type { Registration } from '../../harness/engine/Registration';
import { findUnknownInputs, otherReleases } from './findUnknownInputs';

const site = (inputs: Registration['inputs']) =>
  [{ type: 'azure-native:web:WebApp', name: 'site', inputs }] as unknown as Registration[];

describe('the guard of inputs', () => {
  it('has the inputs of every release that sends another API version than the SDK', () => {
    expect(otherReleases).toEqual(['web-3.15.0', 'web-3.19.0']);
  });

  it('finds inputs that only a newer API version accepts, at any depth', () => {
    const registrations = site({
      name: 'app',
      siteConfig: { vnetRouteAllEnabled: true, cors: { madeUp: 1 } },
      outboundVnetRouting: { allTraffic: true },
      sshEnabled: false,
    });

    expect(findUnknownInputs(registrations, 'web-3.15.0')).toEqual([
      'site: siteConfig.cors.madeUp',
      'site: outboundVnetRouting',
      'site: sshEnabled',
    ]);
    expect(findUnknownInputs(registrations, 'web-3.19.0')).toEqual([
      'site: siteConfig.cors.madeUp',
    ]);
  });
});
