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
import { SignIn } from './SignIn';
import { nameOf } from '../names/nameOf';
import { targetId } from '../network/targetId';

interface FunctionAppArgs extends SiteArgs {
  /** All settings of the app. */
  readonly settings: Input<Readonly<Record<string, string>>>;
  /** Application (client) id of the registration that signs people in; absent without a usage page. */
  readonly signInClientId: Input<string> | undefined;
  /** Where Flex Consumption keeps the package; a dedicated plan needs none. */
  readonly deploymentContainerUrl: Input<string> | undefined;
}

/** The function app on the plan of the stack, its settings, and no sign-in by password. */
export class FunctionApp extends ComponentResource {
  readonly siteId: Output<string>;
  readonly siteName: Output<string>;
  readonly hostName: Output<string>;
  /** Host of the deployment service. */
  readonly scmHostName: Output<string>;
  readonly url: Output<string>;
  readonly settings: Output<Readonly<Record<string, string>>>;
  /** Changes whenever a setting changes, and reveals none of them. */
  readonly settingsHash: Output<string>;

  constructor(name: string, args: FunctionAppArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:hosting:FunctionApp', name, {}, opts);
    const site = this.makeSite(name, args);
    const siteName = nameOf(site, args.context.names.functionApp);
    const written = { name: siteName, resourceGroupName: args.resourceGroupName };

    // One after the other: App Service rejects a change of an app while another one is in progress.
    // The next two resources disable user names and passwords, which `ftpsState` alone does not do,
    // and which Flex Consumption does not have.
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
    const writtenSettings = new web.WebAppApplicationSettings(
      `${name}-settings`,
      { ...written, properties: settings.apply((values) => ({ ...values })) },
      { parent: this, dependsOn: [scm] },
    );
    const cloud = clouds[args.context.config.cloud];
    if (args.signInClientId !== undefined) {
      const { tenantId } = args.context;
      new SignIn(
        `${name}-sign-in`,
        {
          siteName,
          resourceGroupName: args.resourceGroupName,
          cloud,
          tenantId,
          clientId: args.signInClientId,
        },
        // It names a setting.
        { parent: this, dependsOn: [writtenSettings] },
      );
    }

    const { functionsSuffix } = cloud;
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
 * A value, or the fallback if a preview does not know the value. The SDK stores whether it knows a value
 * in `isKnown` of `OutputImpl` (its output.js) and offers no public way to read that: it does not
 * call `apply` for an unknown value.
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
