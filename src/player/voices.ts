/**
 * The voices of this device. Only those that speak on the device itself: others send every word they read to their
 * maker (DESIGN.md D8), and are silent without a network.
 */
const speech = (): SpeechSynthesis | undefined => ('speechSynthesis' in window ? speechSynthesis : undefined);

/** A voice for a language, also when the device writes "en_US" for "en-US". */
export function voiceFor(lang: string): SpeechSynthesisVoice | undefined {
  const fits = (v: SpeechSynthesisVoice): boolean => v.localService && v.lang.toLowerCase().split(/[-_]/)[0] === lang.toLowerCase().split('-')[0];
  const all = (speech()?.getVoices() ?? []).filter(fits);
  return all.find((v) => v.default) ?? all[0];
}

/** Calls `then` whenever the list of voices comes or changes: many browsers have none when a page has just opened. @returns how to end it. */
export function onVoices(then: () => void): () => void {
  // Older Safari has no addEventListener here, and its list is there at once.
  speech()?.addEventListener?.('voiceschanged', then);
  return () => speech()?.removeEventListener?.('voiceschanged', then);
}
