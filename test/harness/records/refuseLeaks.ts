type Environment = Readonly<Record<string, string | undefined>>;

/** What no output may hold, whatever the settings are. */
const forbidden: Readonly<Record<string, RegExp>> = {
  'a token': /eyJ[\w-]{20,}|Bearer\s+(?!\[redacted\])\S{8,}/i,
  'an account key': /(?:AccountKey|SharedAccessSignature|[?&]sig)=[\w+/%]{8,}/i,
  'a query string': /[?&](?:contentType|startTime|endTime|nextPage|PublisherIdentifier)=/i,
};

/** Throws when an output holds a secret of the settings, a token or a query string. */
export function refuseLeaks(output: string, environment: Environment): void {
  for (const [name, pattern] of Object.entries(forbidden)) {
    const found = pattern.exec(output);
    if (found !== null) {
      throw new Error(`The output holds ${name} (${found[0].slice(0, 40)}):\n${output}`);
    }
  }
  for (const secret of secretsOf(environment)) {
    if (output.includes(secret)) {
      throw new Error(`The output holds the secret "${secret}":\n${output}`);
    }
  }
}

function secretsOf(environment: Environment): readonly string[] {
  const key = /AccountKey=([^;]+)/i.exec(environment['AUDIT_LOGS_STORAGE'] ?? '')?.[1];
  return [environment['AUDIT_LOGS_CLIENT_SECRET'], key].filter(
    (secret): secret is string =>
      secret !== undefined && secret.length >= 8 && !isReference(secret),
  );
}

/** Where a secret is, is none; people need to see it to find what is wrong. */
function isReference(secret: string): boolean {
  return secret.startsWith('@Microsoft.KeyVault(');
}
