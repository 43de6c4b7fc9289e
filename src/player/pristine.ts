/** A single file as text: as it came, and as a private copy (player/share.tsx). */

export const PRIVATE_ID = 'private-answers';
/** All that a private copy has more than the file it was made from. */
const ADDED = /<!--private-->[\s\S]*?<!--\/private-->/;

/**
 * This document, byte for byte as it was built, without the answers of a private copy. To be asked before anything
 * changes the page: the player is its last element, and the file is written as browsers write (packages/as-browsers-write.ts).
 */
export function wholeFile(): string {
  // What the script in the head sets (layouts/csp.ts): the mark that scripts run, and what this device's reader chose.
  return `<!DOCTYPE html>${document.documentElement.outerHTML.replace(' class="js"', '').replace(/^(<html[^>]*?) data-look="[^"]*"/, '$1').replace(ADDED, '')}`;
}

/** The file with answers in it, as data that nothing runs, and a mark for whoever opens it. `mark` is HTML. */
export function withAnswers(file: string, mark: string, answers: unknown): string {
  const json = JSON.stringify(answers).replace(/</g, '\\u003c');
  return file.replace(/<body[^>]*>/, (body) => `${body}<!--private-->${mark}<script type="application/json" id="${PRIVATE_ID}">${json}</script><!--/private-->`);
}
