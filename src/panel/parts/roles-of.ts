/** Roles that a page is for; everybody signed in when it names none. @param meta of the page's route */
export function rolesOf(meta: Record<PropertyKey, unknown>): readonly string[] | null {
  return Array.isArray(meta.roles) ? meta.roles.map(String) : null;
}
