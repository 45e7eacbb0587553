import { describeFound } from '../../contracts/text/describeFound';
import type { Refusal } from './explainRefusal';

/** The page of an app that starts passes; that of a proxy does not. */
const attemptsAtWrongForm = 4;

/** A response in another form than the documented one, as a reason to try again. */
export function wrongForm(host: string, expected: string, body: string): Refusal {
  return {
    problem: `${host} responded with ${describeFound(body)} instead of ${expected}.`,
    fix: `Check whether a proxy or firewall responds in place of ${host}, and that its name is right. Then run pulumi up again.`,
    mostAttempts: attemptsAtWrongForm,
  };
}

/** A page for people: no API of Azure, nor the app, responds with one in success. */
export function isPage(body: string): boolean {
  return /^\s*</.test(body);
}
