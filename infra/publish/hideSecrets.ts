/**
 * Takes tokens, keys and query strings out of a text. What the steps print stands in Pulumi's state
 * and in pipeline logs, and some of it comes from other services.
 */
export function hideSecrets(text: string): string {
  return text
    .replace(/\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}/g, '[redacted]')
    .replace(/\b(https?:\/\/[^\s?"'<>]+)\?[^\s"'<>]+/gi, '$1?[redacted]')
    .replace(/\b(client_secret|client_assertion|AccountKey|sig|code)=[^&;\s"']+/gi, '$1=[redacted]')
    .replace(/[\w.~-]{3}\dQ~[\w.~-]{30,}/g, '[redacted]');
}
