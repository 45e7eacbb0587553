/** What the header of a script says about this run. */
export interface ScriptText {
  /** The options of this run, as a command. */
  readonly command: string;
  readonly cloud: string;
  readonly login: string;
}

export function scriptText({ command, cloud, login }: ScriptText): readonly string[] {
  return [
    '',
    `Azure resources, identities and rights for the pipelines (${cloud}). Explained in docs/pipelines.md.`,
    `Made by: ${command}`,
    '',
    'Read it before you run it. It needs the Azure CLI, signed in as Owner of the subscription:',
    `  ${login}`,
    'The last step, a right in Microsoft Graph, also needs Privileged Role Administrator in Entra.',
    'Each step checks first what exists. You can run the script as often as you like.',
    '',
  ];
}
