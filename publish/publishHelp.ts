import { publishVariables as names } from '../contracts/names/publishVariables';

export const publishHelp = `Usage: npm run publish-runtime -- <step> [--variables <file>] [--package <zip>]

Steps; pulumi up runs the first three in this order:
  publish        sends the runtime to the function app and waits until the app runs it
  subscription   starts the subscription of the Management Activity API; idempotent
  check          proves that the app responds and has a token with the right roles,
                 and that nobody sees its usage page without a sign-in
  consent        says granted or missing: whether the app's token has its role

Options:
  --variables <file>  JSON with the variables below; the environment's own come first
                      pulumi stack output publishVariables --json > variables.json
  --package <zip>     another package than that of this checkout
  --wait              with consent: ask again for some minutes until the app has a token
  --help              this text

Variables:
  ${names.cloud}            commercial, gcc, gccHigh or dod
  ${names.siteId}          ARM id of the function app
  ${names.hosting}          flex or dedicated
  ${names.scmHost}         host of its deployment site; looked up when absent
  ${names.appHost}         host of the app; looked up when absent
  ${names.network}          public or private
  ${names.packageSha256}   the only package to publish; any when absent
  ${names.packageFile}     zip built before, in place of this checkout's sources
  ${names.missingConsent}  permissions that nobody has consented to yet
  ${names.consentLink}     where an administrator consents
  ${names.usagePage}       entra if the app has a usage page
  ${names.waitFactor}      factor on all waits; 2 is twice as patient

Login: as the azure-native provider does, by the same variables and in the same order:
  ARM_USE_DEFAULT_AZURE_CREDENTIAL, ARM_CLIENT_CERTIFICATE_PATH, ARM_CLIENT_SECRET, ARM_USE_OIDC,
  ARM_USE_MSI; with none of them the Azure CLI.

Exit code 0 on success. Rights, private networks and examples: docs/publish.md`;
