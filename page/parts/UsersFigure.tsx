import { useContext } from 'preact/hooks';

import {
  explainUniqueUsers,
  formatUniqueUsers,
} from '../../contracts/figures/counts/formatUniqueUsers';
import type { UniqueUsers } from '../../contracts/figures/counts/UniqueUsers';
import { PageContext } from '../context/PageContext';

/** A number of unique users. The title explains the sign of one that is not exact, or not known. */
export function UsersFigure({ of }: { readonly of: UniqueUsers }) {
  const { formats } = useContext(PageContext);
  const text = formatUniqueUsers(of, formats.count);
  const title = explainUniqueUsers(of);
  return title === '' ? <>{text}</> : <span title={title}>{text}</span>;
}

/** The same explanation as a sentence: a title cannot be read on a telephone. */
export function UsersNote({ of: { uniqueUsers, ...rest } }: { readonly of: Partial<UniqueUsers> }) {
  if (uniqueUsers === undefined) return null;
  const text = explainUniqueUsers({ uniqueUsers, ...rest });
  return text === '' ? null : <p class="note">{text}</p>;
}
