/**
 * Hands a file to the device, into its downloads; on `file:` too. Whether and where it is kept is the browser's word, so
 * nothing may be called saved.
 */
export function saveFile(file: File): void {
  const a = document.createElement('a');
  a.href = URL.createObjectURL(file);
  a.download = file.name;
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(a.href), A_SLOW_DISK_MS);
}

const A_SLOW_DISK_MS = 60_000;
