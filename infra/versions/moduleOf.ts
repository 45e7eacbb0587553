/** The module of an azure-native token: `web` of `azure-native:web:WebApp`; undefined for others. */
export function moduleOf(token: string): string | undefined {
  const [provider, module] = token.split(':');
  return provider === 'azure-native' ? module : undefined;
}
