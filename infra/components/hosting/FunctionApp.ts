import * as web from '@pulumi/azure-native/web';
import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  output,
  type Output,
  unsecret,
} from '@pulumi/pulumi';

import { clouds } from '../../../contracts/clouds/clouds';
import { DedicatedApp } from './DedicatedApp';
import { FlexApp } from './FlexApp';
import { hashSettings } from './hashSettings';
import type { SiteArgs } from './commonSite';
import { scmHostName, siteHostName } from './scmHostName';
import { nameOf } from '../names/nameOf';
import { targetId } from '../network/targetId';

interface FunctionAppArgs extends SiteArgs {
  /** All settings of the app. */
  readonly settings: Input<Readonly<Record<string, string>>>;
  /** Where Flex Consumption keeps the package; a dedicated plan needs none. */
  readonly deploymentContainerUrl: Input<string> | undefined;
}

/** The function app on whichever plan the stack has, its settings and its closed back doors. */
export class FunctionApp extends ComponentResource {
  readonly siteId: Output<string>;
  readonly siteName: Output<string>;
  readonly hostName: Output<string>;
  /** Host of the deployment service. */
  readonly scmHostName: Output<string>;
  readonly url: Output<string>;
  readonly settings: Output<Readonly<Record<string, string>>>;
  /** Changes whenever a setting does; tells nothing of them. */
  readonly settingsHash: Output<string>;

  constructor(name: string, args: FunctionAppArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:hosting:FunctionApp', name, {}, opts);
    const site = this.makeSite(name, args);
    const siteName = nameOf(site, args.context.names.functionApp);
    const written = { name: siteName, resourceGroupName: args.resourceGroupName };

    // One after the other: App Service refuses a second change of an app while one goes on. These
    // two close user names and passwords, which `ftpsState` alone would not, and Flex has no such.
    const ftp = new web.WebAppFtpAllowed(
      `${name}-ftp`,
      { ...written, allow: false },
      { parent: this },
    );
    const scm = new web.WebAppScmAllowed(
      `${name}-scm`,
      { ...written, allow: false },
      { parent: this, dependsOn: [ftp] },
    );
    const settings = output(args.settings);
    new web.WebAppApplicationSettings(
      `${name}-settings`,
      { ...written, properties: settings.apply((values) => ({ ...values })) },
      { parent: this, dependsOn: [scm] },
    );

    const { functionsSuffix } = clouds[args.context.config.cloud];
    const hosts = all([
      knownOr(site.defaultHostName, undefined),
      knownOr(site.enabledHostNames, undefined),
      knownOr(site.hostNameSslStates, undefined),
    ]).apply(([defaultHostName, enabledHostNames, hostNameSslStates]) => {
      const { functionApp } = args.context.names;
      const facts = { name: functionApp, defaultHostName, enabledHostNames, hostNameSslStates };
      return {
        app: siteHostName(facts, functionsSuffix),
        scm: scmHostName(facts, functionsSuffix),
      };
    });
    this.siteId = nameOf(site, targetId('site', args.context, args.resourceGroupName));
    this.siteName = siteName;
    this.hostName = hosts.app;
    this.scmHostName = hosts.scm;
    this.url = interpolate`https://${hosts.app}`;
    this.settings = settings;
    this.settingsHash = unsecret(settings.apply(hashSettings));
    this.registerOutputs({ siteName: this.siteName, url: this.url });
  }

  private makeSite(name: string, args: FunctionAppArgs): web.WebApp {
    const { deploymentContainerUrl, context } = args;
    const { hosting } = context.config;
    if (hosting.kind === 'dedicated') {
      return new DedicatedApp(`${name}-dedicated`, { ...args, hosting }, { parent: this }).site;
    }
    if (deploymentContainerUrl === undefined) {
      throw new TypeError('Flex Consumption needs a container for the package; got none.');
    }
    const flexArgs = { ...args, hosting, deploymentContainerUrl };
    return new FlexApp(`${name}-flex`, flexArgs, { parent: this }).site;
  }
}

/**
 * A value that a preview may not know, or the fallback then. The SDK keeps whether it knows a value
 * beside it (`isKnown` of `OutputImpl` in its output.js), and has no public question for it: `apply`
 * is not called for what is unknown.
 */
function knownOr<Value, Fallback>(
  value: Output<Value>,
  fallback: Fallback,
): Output<Value | Fallback> {
  const { isKnown } = value as unknown as { readonly isKnown: Promise<boolean> };
  return output(isKnown).apply((known): Output<Value | Fallback> =>
    known ? value : (output(fallback) as Output<Value | Fallback>),
  );
}
