/** What the player needs of the blocks: faces and answers. No reading, no words. */
export { FACES } from './faces.tsx';
/** Lent to the practice blocks (player/shared.ts). */
export * as face from './face.tsx';
export * as sorting from './categorise/answer.ts';
export { Html, Icon, type FaceProps, type Mode, type Say } from './face.tsx';
export { ANSWERS, type AnsweredTag } from './answers.ts';
