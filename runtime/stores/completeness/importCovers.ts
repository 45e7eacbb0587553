import { fromSpan, toSpan } from '../../domain/windows/coverage';
import type { ImportCover } from '../../domain/windows/openGaps';
import { uniteSpans } from '../../domain/time/spans';
import type { StateStore } from '../state/StateStore';

const key = 'import-covers';
/** A row of the state has at most 32,000 characters. Covers that touch each other are merged. */
const mostCovers = 100;

/** What imports cover, as the people who ran them declared. */
export async function readCovers(state: Pick<StateStore, 'read'>): Promise<readonly ImportCover[]> {
  return (await state.read<readonly ImportCover[]>(key)) ?? [];
}

/** Records what an import covers; again, it changes nothing. */
export async function addCover(
  state: Pick<StateStore, 'update'>,
  cover: ImportCover,
): Promise<void> {
  await state.update<readonly ImportCover[]>(key, (known = []) => mergeCover(known, cover));
}

/** The oldest are dropped if there are too many, so that their gaps show again. */
export function mergeCover(known: readonly ImportCover[], cover: ImportCover): ImportCover[] {
  const name = nameOf(cover);
  const isSame = (other: ImportCover): boolean => nameOf(other) === name;
  const merged = uniteSpans([...known.filter(isSame), cover].map(toSpan)).map((span) => {
    const { startMs, endMs } = span;
    const isNew = Date.parse(cover.from) >= startMs && Date.parse(cover.to) <= endMs;
    const old = known.find((other) => isSame(other) && Date.parse(other.from) >= startMs);
    const importedAt = isNew ? cover.importedAt : (old?.importedAt ?? cover.importedAt);
    return { ...fromSpan(span), importedAt, operations: cover.operations };
  });
  const all = [...known.filter((other) => !isSame(other)), ...merged];
  return all.sort((a, b) => (a.importedAt < b.importedAt ? -1 : 1)).slice(-mostCovers);
}

function nameOf({ operations }: ImportCover): string {
  return operations
    .map((operation) => operation.toLowerCase())
    .sort()
    .join();
}
