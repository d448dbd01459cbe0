/** @param template with one `{token}` */
export function linkTo(template: string, token: string): string {
  return template.replace('{token}', () => token);
}
