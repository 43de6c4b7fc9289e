/** What the player needs of the blocks: faces and answers. No reading, no words. */
export { FACES } from './faces.tsx';
export { Html, Icon, type FaceProps, type Mode, type Say } from './face.tsx';
export { ANSWERS, type AnsweredTag } from './answers.ts';
