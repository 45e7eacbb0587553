/**
 * Forms of secrets that this process does not know. Each pattern captures the part to remove as
 * `secret`. Every repetition is bounded by its character class or by a number, so that the time is
 * linear for a hostile text too.
 */

/** Between a name and its value: in JSON, in a row of an HTML table, and in lists of headers. */
const gap = String.raw`(?:[\s"'\\\][]|<[^<>]{0,60}>){0,8}`;
const joint = String.raw`${gap}(?:[:=]|<[^<>]{0,60}>)${gap}`;
const headerJoint = String.raw`${gap}(?:[:=,]|<[^<>]{0,60}>)${gap}`;

/** A name is a whole word or the end of a longer name, for example of an environment variable. */
const start = '(?<![a-z0-9])';

const schemes = 'Bearer|SharedKey(?:Lite)?|DPoP|PoP|Negotiate|NTLM';

/** Headers with a credential of any form. */
const headers = [
  '(?:proxy-)?authorization',
  'x-ms-authorization-auxiliary',
  'x-functions-key',
  'x-functions-clientid',
  'x-identity-header',
  'x-ms-copy-source-authorization',
  'ocp-apim-subscription-key',
  '(?:x-)?api-?key',
].join('|');

const fields = [
  'client_?secret',
  'client_?assertion',
  'access_?token',
  'refresh_?token',
  'id_?token',
  'secret_?(?:text|value)',
  'account_?key',
  'shared_?access_?key',
  'shared_?access_?signature',
  '(?:master|system|function|host)_?key',
  'connection_?string',
  'private_?key',
].join('|');

/** These are also words of ordinary sentences: after a colon alone, the next word is not a value. */
const wordyFields = ['password', 'passwd', 'pwd', 'sig', 'assertion', 'secret'].join('|');

const value = String.raw`(?<secret>[^\s"'<>&;,\\…][^\s"'<>&,;\\]*)`;

/** Every pattern requires one of these. This check is fast, and most texts have no secret. */
export const mayHoldSecret =
  /:\/\/|\?|code=|bearer|shared|d?pop|negotiate|ntlm|basic|auth|functions|identity-header|key|cookie|secret|token|assertion|signature|connection|pass?w|sig|eyJ|\dQ~|==|AzFu|pwd/i;

export const secretPatterns: readonly RegExp[] = [
  // User name and password in a URL.
  /\b[a-z][a-z0-9+.-]{0,20}:\/\/(?<secret>[^\s/?#"'<>]{1,1000})@/dgi,
  // Whole query strings and fragments of URLs and paths.
  /\b(?:https?|wss?):\/\/[^\s?#"'<>]{1,2000}[?#](?<secret>[^\s"'<>]+)/dgi,
  /(?<![^\s"'(=])\/[^\s?#"'<>]{1,2000}\?(?=[^\s"'<>=]{0,100}=)(?<secret>[^\s"'<>]+)/dg,
  /[?&]code=(?<secret>[^\s"'<>&]+)/dgi,
  // A scheme and its credential; not the challenge of a server, and not prose.
  pattern(
    String.raw`\b(?:${schemes})[\s+:="',\\]{1,8}(?!(?:token|tokens|auth\w*|access|scheme|challenge|header|realm|error|is|was|has|and|or|in|for|of|to|not)\b)${value}`,
  ),
  /\b[Bb][Aa][Ss][Ii][Cc][\s+]+(?=[\w+/]+[A-Z0-9+/=])(?<secret>[\w+/-]{6,}={0,2})/dg,
  // A header: the rest after a known scheme, otherwise two words, the first of which may be a scheme.
  pattern(
    String.raw`${start}(?:${headers})${headerJoint}(?:${schemes}|Basic)[\s+:="',\\]{1,8}(?<secret>[^\s"'<>\\]+)`,
  ),
  pattern(
    String.raw`${start}(?:${headers})${headerJoint}(?!(?:${schemes}|Basic)\b)(?<secret>(?:[a-z-]{3,20}[\s+]+)?[^\s"'<>\\]+)`,
  ),
  pattern(String.raw`\b(?:set-)?cookie["']?\s{0,4}[:=]\s{0,4}["']?(?<secret>[^\r\n"'<]+)`),
  // Names with their values: forms, JSON, connection strings.
  pattern(String.raw`${start}(?:${fields})${joint}${value}`),
  pattern(
    String.raw`${start}(?:${wordyFields})(?:\s{0,4}=\s{0,4}["']?|["'\\]{0,4}\s{0,4}:\s{0,4}\\{0,3}["'])${value}`,
  ),
  /\bSharedAccessSignature\s{0,4}=(?<secret>[^;\s"'<>]+)/dgi,
  // JSON Web Tokens, also their first part alone.
  /\b(?<secret>eyJ[\w-]{5,}(?:\.[\w-]*){1,4}|eyJ[\w-]{20,})/dg,
  // The forms of an Entra client secret, a storage key and a function key, anywhere in a text.
  /(?<secret>[\w.~-]{3}\dQ~[\w.~-]{30,})/dg,
  /(?<![\w+/])(?<secret>[\w+/]{86}==)/dg,
  /(?<![\w-])(?<secret>[\w-]{40,60}AzFu[\w-]{4,10}={0,2})/dg,
  // Azure Storage repeats the signature of a request that it did not authenticate.
  /\bMAC signature found in the HTTP request[\s"']{1,4}(?<secret>[^\s"'<>&%]+)/dgi,
  /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----(?<secret>[\s\S]+?)(?:-----END|$)/dg,
];

function pattern(source: string): RegExp {
  return new RegExp(source, 'dgi');
}
