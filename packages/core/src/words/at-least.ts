/** Whether a version, as `22.18.0` or `5.0.0-beta.1`, is at least the one that is named. What stands behind the minor number does not count. */
export function isAtLeast(version: string, oldest: { readonly major: number; readonly minor: number }): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}
