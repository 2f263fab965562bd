/** The address at which a student joins. People type a code with blanks and in lower case. */
export function joinAddress(typed: string): string {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  return `/join/${encodeURIComponent(code)}`;
}
