import { useContext } from 'preact/hooks';

import { AboutContext, PageContext } from '../../context/PageContext';
import { Heading } from '../../parts/Heading';
import { periodOf } from '../period/Period';
import { PeriodPicker } from '../period/PeriodPicker';
import { UsersTable } from './UsersTable';

/** The users with launches in the period. */
export function Users() {
  const { address } = useContext(PageContext);
  const { today, period: fixed } = useContext(AboutContext);
  const period = periodOf(address.query, today, fixed);
  return (
    <>
      <Heading>Users</Heading>
      <PeriodPicker />
      <UsersTable query={{ ...period }} />
    </>
  );
}
