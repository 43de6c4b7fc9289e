/** Hands a file to the learner: into the downloads, or to another app where the browser can. */

/** On `file:` too. Whether and where it is kept is the browser's word, so nothing may be called saved. */
export function saveFile(file: File): void {
  const a = document.createElement('a');
  a.href = URL.createObjectURL(file);
  a.download = file.name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), A_SLOW_DISK_MS);
}

const A_SLOW_DISK_MS = 60_000;

/** Bluetooth, messengers and the like, by the device's own list. Some browsers take no files, or not of this kind. */
export function canSend(file: File): boolean {
  try { return navigator.canShare?.({ files: [file] }) ?? false; } catch { return false; }
}

/** Closing the list without a choice is no failure. */
export async function sendFile(file: File): Promise<void> {
  await navigator.share({ files: [file] }).catch((e: unknown) => { if ((e as Error).name !== 'AbortError') throw e; });
}
