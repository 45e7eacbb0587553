import type { UsersReport } from '../../../../../contracts/figures/UsersReport';
import { countSums } from '../count/countSums';
import { countUsers } from '../count/countUsers';
import { type FiguresInput, toSummary } from './FiguresInput';

export function toUsersReport(input: FiguresInput): UsersReport {
  const counts = countUsers(input.figures);
  const before = input.before ? countSums(input.before) : undefined;
  return {
    by: 'user',
    ...toSummary(input, counts, { before, rowsTotal: counts.users.length }),
    rows: counts.users.slice(0, input.top),
  };
}
