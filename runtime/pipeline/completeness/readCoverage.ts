import type { OpenGap } from '../../../contracts/figures/FiguresCompleteness';
import type { ContentType } from '../../../contracts/names/contentTypes';
import type { Span } from '../../domain/time/spans';
import { coveredEvents, describeGap, openGaps } from '../../domain/windows/openGaps';
import { type Watermark, watermarkKey } from '../../domain/windows/watermark';
import { readCovers } from '../../stores/completeness/importCovers';
import type { Stores } from '../../stores/Stores';

/** What was listed of each content type, and what imports cover. */
export interface CoverageOfTypes {
  readonly watermarks: ReadonlyMap<ContentType, Watermark | undefined>;
  /** Event times. */
  readonly covered: readonly Span[];
  /** The operations whose records matter; absent: those that the last run collected. */
  readonly operations?: readonly string[];
}

/** One small read for each content type, and one for the imports. */
export async function readCoverage({
  settings: { contentTypes, operations },
  state,
}: Pick<Stores, 'settings' | 'state'>): Promise<CoverageOfTypes> {
  const [covers, ...watermarks] = await Promise.all([
    readCovers(state),
    ...contentTypes.map(
      async (contentType) =>
        [contentType, await state.read<Watermark>(watermarkKey(contentType))] as const,
    ),
  ]);
  return { watermarks: new Map(watermarks), covered: coveredEvents(covers, operations) };
}

/** The gaps of all content types that no import covers, with the days to export. */
export function findOpenGaps({ watermarks, covered }: CoverageOfTypes, nowMs: number): OpenGap[] {
  return [...watermarks].flatMap(([contentType, watermark]) =>
    openGaps(watermark, covered, nowMs).map((gap) =>
      describeGap(contentType, gap, { watermark, nowMs }),
    ),
  );
}
