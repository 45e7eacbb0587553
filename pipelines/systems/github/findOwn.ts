import type { JsonObject } from '../../../publish/http/parseResponse';
import { markerOf } from '../model/PipelineSystem';
import { textOf } from '../rest/parseList';

/** Who may write into a repository ("CommentAuthorAssociation"); a bot acts only where it is installed. */
const trusted = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/**
 * The comment or issue that the pipeline itself wrote for a key. Everybody may write the marker into a
 * public repository, and could later change the text that the pipeline put there; a reply may quote it.
 */
export function findOwn(items: readonly JsonObject[], key: string): JsonObject | undefined {
  return items.find(
    (item) =>
      textOf(item, 'body').trimStart().startsWith(markerOf(key)) &&
      (textOf(item, 'user', 'type') === 'Bot' ||
        trusted.includes(textOf(item, 'author_association'))),
  );
}
