/**
 * Whether an answer, as the sandbox prints it, can be pasted into a test as it stands: a value whose text means the same
 * everywhere.
 */
export function isLiteral(text: string): boolean {
  const outside = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return !/\[(?:Function|Circular|Object|Promise|Getter)|…|^yields |^throws |^does not |^the call |Symbol\(|\b[A-Z]\w* \{|Error\(/.test(
    outside,
  );
}
