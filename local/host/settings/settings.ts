export type Settings = Readonly<Record<string, string | undefined>>;

/** Replaces each %NAME% with that setting, as the host does in bindings. Names have no case. */
export function resolveNames(text: string, settings: Settings): string {
  return text.replace(/%([^%]+)%/g, (token, name: string) => {
    const value = settingNamed(name, settings);
    if (value === undefined) {
      throw new Error(`'${token}' does not resolve to a value. Add the app setting ${name}.`);
    }
    return value;
  });
}

/** Whether the setting `AzureWebJobs.<name>.Disabled` disables a function. */
export function isDisabled(functionName: string, settings: Settings): boolean {
  const value = settingNamed(`AzureWebJobs.${functionName}.Disabled`, settings)?.toLowerCase();
  return value === 'true' || value === '1';
}

export function settingNamed(name: string, settings: Settings): string | undefined {
  const exact = settings[name];
  if (exact !== undefined) {
    return exact;
  }
  const lowerCase = name.toLowerCase();
  const key = Object.keys(settings).find((candidate) => candidate.toLowerCase() === lowerCase);
  return key === undefined ? undefined : settings[key];
}
