/** Milliseconds of a .NET time span as host.json writes them: `[days.]hh:mm:ss[.fff]`. */
export function parseTimeSpanMs(text: string): number {
  const match = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})(\.\d+)?$/.exec(text);
  if (match === null) {
    throw new Error(`"${text}" is no time span; expected hh:mm:ss, for instance 00:00:30.`);
  }
  const [, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  const wholeSeconds =
    ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return Math.round((wholeSeconds + Number(fraction)) * 1000);
}
