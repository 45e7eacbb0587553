import { type Output, output } from '@pulumi/pulumi';

/**
 * A value that a preview may not know, or the fallback then. The SDK keeps whether it knows a value
 * beside it (`isKnown` of `OutputImpl` in its output.js), and has no public question for it: `apply`
 * is not called for what is unknown.
 */
export function knownOr<Value, Fallback>(
  value: Output<Value>,
  fallback: Fallback,
): Output<Value | Fallback> {
  const { isKnown } = value as unknown as { readonly isKnown: Promise<boolean> };
  return output(isKnown).apply((known): Output<Value | Fallback> =>
    known ? value : (output(fallback) as Output<Value | Fallback>),
  );
}
