import { Heading } from '../../parts/Heading';
import { PeriodPicker } from '../period/PeriodPicker';
import { usePeriod } from '../period/usePeriod';
import { UsersTable } from './UsersTable';

/** The users with launches in the period. */
export function Users() {
  const period = usePeriod();
  return (
    <>
      <Heading>Users</Heading>
      <PeriodPicker />
      <UsersTable query={{ ...period }} />
    </>
  );
}
