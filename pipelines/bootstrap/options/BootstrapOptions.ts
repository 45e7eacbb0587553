import type { CloudName } from '../../../contracts/clouds/clouds';

/** What a pipeline's identity is for, in the order of their rights. */
export const purposes = ['preview', 'platform', 'identity'] as const;
export type Purpose = (typeof purposes)[number];

/** Which form of the subject of GitHub's tokens gets a federated credential. */
export const subjectForms = ['names', 'ids', 'both'] as const;
export type SubjectForm = (typeof subjectForms)[number];

export const shells = ['bash', 'powershell'] as const;
export type Shell = (typeof shells)[number];

export interface GitHubSystem {
  readonly kind: 'github';
  readonly owner: string;
  readonly repository: string;
  /** Numeric ids of owner and repository; tokens of repositories since 2026-07-15 contain them. */
  readonly ids?: { readonly owner: string; readonly repository: string };
  readonly subjectForm: SubjectForm;
  readonly issuer: string;
}

/** Issuer and subject of the tokens of one service connection. */
export interface Connection {
  /** The connection's own id. */
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
}

export interface AzureDevOpsSystem {
  readonly kind: 'azureDevOps';
  readonly organization: string;
  readonly project: string;
  /** By the connection's name, which is the name of its environment. */
  readonly connections: Readonly<Record<string, Connection>>;
}

export interface Operator {
  readonly objectId: string;
  readonly principalType: 'User' | 'Group' | 'ServicePrincipal';
}

export interface BootstrapOptions {
  readonly cloud: CloudName;
  readonly system: GitHubSystem | AzureDevOpsSystem;
  readonly stacks: readonly string[];
  readonly purposes: readonly Purpose[];
  readonly location: string;
  /** Beginning of the names of resource groups and identities. */
  readonly name: string;
  /** Not set: the one of the Azure CLI. */
  readonly subscription?: string;
  /** Who creates stacks by hand; `signedIn` is the account of the Azure CLI. */
  readonly operator: Operator | 'signedIn' | 'none';
  /** Audience of the tokens of the pipelines. */
  readonly audience: string;
  /** The stacks use `network: private`. */
  readonly privateNetwork: boolean;
  readonly shell: Shell;
  readonly apply: boolean;
  readonly json: boolean;
}
