import type { GivenConfig } from '../given/GivenConfig';
import type { ConfigFinding } from '../problems/ConfigProblem';

/** Warns where `pulumi config set` would write beside the key that the stack file has. */
export function checkCopiedKeys({ raw, facts }: GivenConfig): readonly ConfigFinding[] {
  const { copiedKeys = [] } = raw;
  if (copiedKeys.length === 0) return [];
  return [
    {
      warning: `Pulumi.${facts.stack}.yaml has keys of the namespace audit-log-connector (${copiedKeys.join(', ')}), and this project has another name. They count. But pulumi config set writes a second key beside each of them. Put the name of this project before them in the file, or set "name: audit-log-connector" in Pulumi.yaml before the first pulumi up.`,
    },
  ];
}
