import { textWidth } from '../../../../contracts/text/textWidth';
import { formatDashboard } from '../../../../local/demo/kit/formatDashboard';

describe('the figures of the dashboard beside those of the Audit Log', () => {
  it('are in columns of a terminal, with names that are wide or long', () => {
    const apps = ['Expenses', '安全 Checks', 'A name that is longer than its column is wide'].map(
      (appName, index) => ({ appId: String(index), appName, launches: 3, uniqueUsers: 2 }),
    );
    const text = formatDashboard(
      { ids: [], apps, launches: 9, uniqueUsers: 4 },
      { apps, launches: 9, uniqueUsers: 4 },
    );

    expect([...new Set(text.split('\n').map(textWidth))]).toEqual([84]);
    expect(text).toContain('A name that is longer than its …');
  });
});
