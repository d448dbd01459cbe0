/** Whether a route is one of the pages that a person reaches from a mail, and that take forms. */
export function isPage(route: string | undefined): boolean {
  return /^\/(?:reset|verify-email)(?:\/|$)/.test(route ?? '');
}
