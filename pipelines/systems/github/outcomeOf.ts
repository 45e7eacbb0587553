import type { JsonObject } from '../../../publish/http/parseResponse';
import type { Outcome } from '../model/PipelineSystem';
import { textOf } from '../rest/parseList';

/** An outcome with the address of a comment, an issue or a pull request. */
export function outcomeOf(action: Outcome['action'], item: JsonObject): Outcome {
  return { action, url: textOf(item, 'html_url') };
}
