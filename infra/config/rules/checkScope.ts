import type { GivenConfig } from '../given/GivenConfig';
import { setCommand } from '../problems/configCommands';
import type { ConfigProblem } from '../problems/ConfigProblem';

/** A platform stack needs the name of its identity stack, and no other stack has one. */
export function checkScope(given: GivenConfig): readonly ConfigProblem[] {
  const { scope, identityStack } = given.values;
  const set = setCommand('identityStack', '<org>/<project>/<stack>');
  if (scope !== 'platform') {
    return given.refuseValues(
      ['identityStack'],
      `with scope ${scope} this stack makes the identity`,
      ', or: pulumi config set scope platform',
    );
  }
  if (!given.isChosen('identityStack')) {
    const expected =
      'the stack that holds the identity, as org/project/stack, because scope is platform';
    return [given.refuse('identityStack', expected, set)];
  }
  return identityStack === given.facts.stack
    ? [given.refuse('identityStack', 'another stack than this one, one with scope identity', set)]
    : [];
}
