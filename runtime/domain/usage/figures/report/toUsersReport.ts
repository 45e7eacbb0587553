import type { UsersReport } from '../../../../../contracts/figures/UsersReport';
import { countApps } from '../count/countApps';
import { countUsers } from '../count/countUsers';
import { type FiguresInput, toSummary } from './FiguresInput';

export function toUsersReport(input: FiguresInput): UsersReport {
  const counts = countUsers(input.figures);
  const before = input.before ? countApps(input.before) : undefined;
  return {
    by: 'user',
    ...toSummary(input, counts, { before, rowsTotal: counts.users.length }),
    rows: counts.users.slice(0, input.top),
  };
}
