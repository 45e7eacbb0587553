interface Recipients {
  readonly alertEmails: readonly string[];
  readonly alertWebhooks: readonly string[];
}

/** Whether the stack creates an action group: for addresses and webhooks that no other group has. */
export function hasOwnActionGroup({ alertEmails, alertWebhooks }: Recipients): boolean {
  return alertEmails.length + alertWebhooks.length > 0;
}
