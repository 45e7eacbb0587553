import { firstPartyApps } from '../../../../contracts/names/firstPartyApps';

export interface EntraRefusal {
  /** What the code means here, as the end of a sentence. */
  readonly cause: string;
  readonly fix: string;
}

const identity =
  'the federated credential of the app registration: its issuer is {authority}/{tenant}/v2.0, its subject the principal (object) id of the managed identity, in the same case, its audience {exchangeAudience}. Entra accepts wrong values when it is made and refuses the token only now';

const consent =
  'Give the app the application permission ActivityFeed.Read of "Office 365 Management APIs" and let an administrator consent to it: Entra admin center, App registrations, the app, API permissions, "Add a permission", then "Grant admin consent".';

/** Codes of Entra that a client-credentials request meets in practice. */
export const entraRefusals: Readonly<Record<string, EntraRefusal>> = {
  AADSTS7000215: {
    cause:
      "the client secret is not one of this app (often the secret's id was taken for its value)",
    fix: 'Copy the column "Value", not "Secret ID", of a secret of this app registration, or make a new one.',
  },
  AADSTS7000222: {
    cause: 'the client secret has expired',
    fix: 'Make a new secret in the app registration and store it where the old one was, or change to a managed identity as federated credential, which does not expire.',
  },
  AADSTS700016: {
    cause: 'there is no such app in this tenant',
    fix: 'Compare AUDIT_LOGS_CLIENT_ID (application id, not object id) and AUDIT_LOGS_TENANT_ID with the overview page of the app registration, and AUDIT_LOGS_CLOUD with the cloud of the tenant.',
  },
  AADSTS90002: {
    cause: 'there is no such tenant in this cloud',
    fix: 'Check AUDIT_LOGS_TENANT_ID for a typing mistake, and AUDIT_LOGS_CLOUD: tenants of GCC High and DoD live at login.microsoftonline.us, those of GCC at login.microsoftonline.com.',
  },
  AADSTS900023: {
    cause: 'the tenant id is neither a GUID nor a known domain',
    fix: 'Copy "Tenant ID" from the overview page of Microsoft Entra ID into AUDIT_LOGS_TENANT_ID.',
  },
  AADSTS50059: {
    cause: 'the request does not name its tenant',
    fix: 'Copy "Tenant ID" from the overview page of Microsoft Entra ID into AUDIT_LOGS_TENANT_ID.',
  },
  AADSTS7000229: {
    cause: 'the app registration has no service principal (enterprise application) in this tenant',
    fix: 'Let an administrator make it: az ad sp create --id {app}.',
  },
  AADSTS7000112: {
    cause: 'the app is disabled',
    fix: 'Let an administrator set "Enabled for users to sign-in" in the properties of the enterprise application to yes, after asking why it was disabled.',
  },
  AADSTS500014: {
    cause:
      'the enterprise application of the service that the token is for is disabled in this tenant',
    fix: `Let an administrator enable it; for the Management API that is "Office 365 Management APIs": az ad sp update --id ${firstPartyApps.office365Management} --set accountEnabled=true. In the portal: Microsoft Entra ID, Enterprise applications, application type "Microsoft Applications", Properties, "Enabled for users to sign-in" to yes. Ask first why it was disabled. A tenant whose licences have ended is refused in the same way.`,
  },
  AADSTS700213: {
    cause: 'no federated credential of the app fits the managed identity',
    fix: `Check ${identity}.`,
  },
  AADSTS70021: {
    cause: 'no federated credential of the app fits the managed identity',
    fix: `Check ${identity}. One that was just made takes a few minutes.`,
  },
  AADSTS700211: {
    cause: "the issuer of the managed identity's token fits no federated credential of the app",
    fix: `Check ${identity}. App and identity must be in the same tenant.`,
  },
  AADSTS700212: {
    cause: "the audience of the managed identity's token fits no federated credential of the app",
    fix: `Check ${identity}.`,
  },
  AADSTS700024: {
    cause: "the managed identity's token is outside its period of validity",
    fix: 'It is renewed by itself; if this stays, check the clock of the machine.',
  },
  AADSTS900382: {
    cause: 'the managed identity and the app are in different clouds',
    fix: 'An identity of another cloud cannot be a credential of this app: use a client secret (AUDIT_LOGS_CLIENT_AZURE_SECRET) instead.',
  },
  AADSTS500011: {
    cause:
      'the service principal of "Office 365 Management APIs" is missing in this tenant, or AUDIT_LOGS_CLOUD is wrong',
    fix: `Check AUDIT_LOGS_CLOUD; then let an administrator make it: az ad sp create --id ${firstPartyApps.office365Management}.`,
  },
  AADSTS53003: {
    cause: 'a Conditional Access policy blocks the app',
    fix: 'Let an administrator look at the sign-in log of the service principal, and exclude the app, or its addresses, from the policy for workload identities.',
  },
  AADSTS65001: { cause: 'nobody has consented to the permissions of the app', fix: consent },
  AADSTS650052: {
    cause:
      'the tenant has no consent for, or no subscription to, the service that the app asks for',
    fix: consent,
  },
};
