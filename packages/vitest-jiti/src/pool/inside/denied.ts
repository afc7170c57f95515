/** What Node says when its permission model denies something, for what that model does not cover. */
export function denied(permission: "Network" | "Signal" | "Channel" | "CodeGeneration", resource: string): Error {
  const error = new Error(`Access to this API has been restricted by the sandbox: ${permission} ${resource}`);
  return Object.assign(error, { code: "ERR_ACCESS_DENIED", permission, resource });
}
