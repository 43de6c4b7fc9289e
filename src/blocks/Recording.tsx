import type { JSX } from 'preact';
import type { Recording } from '../model/blocks.ts';
import type { Say } from './face.tsx';

/** The agency's own voice beside its words. Nothing of it is loaded before somebody presses play, so its size stands there. */
export function RecordingFace({ recording, folder, say }: { recording: Recording | undefined; /** From the page to the recordings. */ folder: string; say: Say }): JSX.Element | null {
  if (!recording) return null;
  const words = say('block.recording', { n: Math.max(1, Math.round(recording.bytes / 1024)) });
  // biome-ignore lint/a11y/useMediaCaption: its words stand beside it, and a track does not load on file:
  return <p class="recording"><small {...say.own}>{words}</small><audio controls preload="none" src={folder + recording.file} aria-label={words} /></p>;
}
