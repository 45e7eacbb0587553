/** Keys of tables in the code are camel case, Pulumi's logical names kebab case. */
export function toKebabCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
