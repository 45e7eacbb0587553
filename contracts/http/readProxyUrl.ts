/** The URL of a proxy, or a clause that says why the text is not one, without showing the text. */
type ProxyReading = { readonly url: URL } | { readonly fault: string };

/** Reads the value of a proxy variable. `http://` is optional, as in curl and Go. */
export function readProxyUrl(value: string): ProxyReading {
  const text = completeProxyUrl(value);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase() ?? '';
  if (scheme !== 'http' && scheme !== 'https') {
    return { fault: `its scheme is "${scheme}", and only http and https are supported` };
  }
  const port = /:(\d+)(?:[/?#]|$)/.exec(text)?.[1];
  if (port !== undefined && !(Number(port) >= 1 && Number(port) <= 65_535)) {
    return { fault: 'its port is not a number from 1 to 65535' };
  }
  // `http:/host` lacks a slash; `URL` would take "http" for the host.
  if (!URL.canParse(text) || /^https?:\/\/https?:\D/i.test(text))
    return { fault: 'it is not a URL' };
  const url = new URL(text);
  if (!isDecodable(url.username) || !isDecodable(url.password)) {
    return { fault: 'its user or password has a % that is not written as %25' };
  }
  return { url };
}

/** The value with a scheme, which libraries that read the variable directly require. */
export function completeProxyUrl(value: string): string {
  const text = value.trim();
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
