import { StepError } from '../../../publish/settings/StepError';

/**
 * Checks the commit of the checkout, on top of which a branch begins.
 *
 * @throws StepError that names the variable, if its value is not a commit.
 */
export function requireCommit(
  commit: string,
  { variable, fix }: { readonly variable: string; readonly fix: string },
): void {
  if (/^[0-9a-f]{40}$/.test(commit)) return;
  throw new StepError(`${variable} is "${commit}"; expected the commit of the checkout.`, fix);
}
