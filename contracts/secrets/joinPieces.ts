/** Breaks, tags and quotes that servers, pages, mails and programs insert into a long word. */
const separators = [
  // Between strings that a program joins.
  String.raw`\\?["'\x60]\s{0,40}[+.&]\s{0,40}\\?["'\x60]`,
  // Line ends of quoted-printable, the encoding of mails.
  String.raw`=\r?\n`,
  String.raw`<\/?[a-z!][^<>]{0,200}>`,
  String.raw`&#?\w{1,31};`,
  // Characters without a width, as they are and encoded in JSON and URLs; UTF-16 has zero bytes.
  String.raw`[\0\u00ad\u034f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]`,
  String.raw`\\u(?:00ad|200[b-f]|2028|2029|2060|feff)`,
  '%E2%80%8[b-f]|%E2%81%A0|%C2%AD|%EF%BB%BF',
  String.raw`[\s"'\x60,[\]\\]`,
].join('|');
/** The first characters of the separators, which are faster to find. */
const beginning = String.raw`[\s\0"'\x60,[\]\\=<&%\u00ad\u034f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]`;
const breaks = new RegExp(`(?=${beginning})(?:${separators})`, 'gi');

/** A text without separators, and the position of each character in the first text. */
interface JoinedText {
  readonly text: string;
  readonly starts: readonly number[];
}

/** Removes the separators that may be between the pieces of a secret. */
export function joinPieces(text: string): JoinedText {
  const starts: number[] = [];
  let joined = '';
  let end = 0;
  const copyTo = (until: number): void => {
    joined += text.slice(end, until);
    for (let at = end; at < until; at += 1) starts.push(at);
  };
  for (const match of text.matchAll(breaks)) {
    copyTo(match.index);
    end = match.index + match[0].length;
  }
  copyTo(text.length);
  return { text: joined, starts };
}
