/** Puts the text of a field on the clipboard. On `file:` and in the frame of a learning platform browsers may refuse: then the text stays marked. */
export async function copyFrom(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // Not there, or not allowed here. The older way needs no permission.
    field.focus();
    field.setSelectionRange(0, field.value.length);
    try { return document.execCommand('copy'); } catch { return false; }
  }
}
