/** The recordings that a page plays: a package puts each beside the page, or as data into it. */
export interface PlayedRecording {
  /** As it stands in `src="…"`, relative to the page. */
  address: string;
  type: 'audio/mpeg' | 'audio/mp4';
}

export function recordingsIn(html: string): PlayedRecording[] {
  const all = [...html.matchAll(/<audio\b[^>]*\ssrc="([^"]+)"/g)].map((found) => found[1]!);
  return [...new Set(all)].map((address) => ({ address, type: address.endsWith('.mp3') ? 'audio/mpeg' : 'audio/mp4' }));
}
