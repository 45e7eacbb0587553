import { principalNames } from '../../../domain/users/principalNames';

/** A document of `status` or `completeness` without the names of people that messages of services quote. */
export function hideNames<T>(document: T): T {
  const hide = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? value.replace(principalNames, '$1(name hidden)') : value;
  return JSON.parse(JSON.stringify(document), hide) as T;
}
