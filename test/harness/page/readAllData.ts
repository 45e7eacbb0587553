import { figureViews } from '../../../contracts/figures/FiguresQuery';
import { answerPage } from '../../../runtime/operations/page/answerPage';
import type { Stores } from '../../../runtime/stores/Stores';

const addresses = [
  'about',
  'status',
  'completeness',
  'figures?search=alice',
  'figures?change=new',
  'figures?change=vanished',
  'figures?idle-for=1',
  'figures?never-launched=true',
  ...figureViews.map((by) => `figures?by=${by}`),
];

/** All responses of the usage page with data, with status and headers, as one text. */
export async function readAllData(stores: Stores, canSeeUsers: boolean): Promise<string> {
  const user = { name: 'reader', roles: [], canSeeUsers };
  const source = { header: () => null, open: () => Promise.resolve(stores) };
  const responses: string[] = [];
  for (const address of addresses) {
    const [name = '', search = ''] = address.split('?');
    const query = new URLSearchParams(search);
    const { status, headers, body } = await answerPage(`data/${name}`, query, user, source);
    responses.push(`${address}: ${status} ${JSON.stringify(headers)}\n${String(body)}`);
  }
  return responses.join('\n');
}
