/** Hands a file to another app, where the browser can. */

/** Bluetooth, messengers and the like, by the device's own list. Some browsers take no files, or not of this kind. */
export function canSend(file: File): boolean {
  try { return navigator.canShare?.({ files: [file] }) ?? false; } catch { return false; }
}

/** Closing the list without a choice is no failure. */
export async function sendFile(file: File): Promise<void> {
  await navigator.share({ files: [file] }).catch((e: unknown) => { if ((e as Error).name !== 'AbortError') throw e; });
}
