import type { BenchOptions, CaseName } from './BenchOptions';
import { backlog } from './cases/backlog/backlog';
import { allKept } from './cases/allKept';
import type { BenchContext } from './measure/BenchContext';
import type { CaseResult } from './report/CaseResult';
import { coldLoad } from './cases/coldLoad';
import { dataverse } from './cases/dataverse';
import { filterAlone } from './cases/filterAlone';
import { hugeBlob } from './cases/hugeBlob';
import { importExport } from './cases/import';
import { killed } from './cases/killed';
import { manyBlobs } from './cases/manyBlobs';
import { programStart } from './cases/programStart';

/** Runs one case with the sizes that were asked for. */
export async function runCase(
  name: CaseName,
  context: BenchContext,
  options: BenchOptions,
): Promise<CaseResult> {
  switch (name) {
    case 'backlog':
      return backlog(context, options);
    case 'huge-blob':
      return hugeBlob(context, options.quick ? 200e6 : 1e9);
    case 'many-blobs':
      return manyBlobs(context, options.quick ? [2_000, 10_000] : [20_000, 100_000, 200_000]);
    case 'all-kept':
      return allKept(context, options.quick ? 200 : 2_000);
    case 'killed':
      return killed(context, options.quick);
    case 'cold-load':
      return coldLoad(context);
    case 'filter':
      return filterAlone(context);
    case 'dataverse':
      return dataverse(context, options.quick ? 200 : 2_000);
    case 'program-start':
      return programStart(context, options.quick ? 1 : 5);
    case 'import':
      return importExport(context, options.quick ? 100e6 : 1e9);
  }
}
