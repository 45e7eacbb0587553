const actionGroup =
  /^\/subscriptions\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\/resourceGroups\/[^/]{1,90}\/providers\/Microsoft\.Insights\/actionGroups\/[^/]{1,260}$/i;

/** Whether a text is the resource id of an action group, in any cloud. */
export function isActionGroupId(text: string): boolean {
  return actionGroup.test(text);
}
