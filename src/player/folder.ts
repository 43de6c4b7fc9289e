/** What comes where the site is a folder opened by double click: the one store of all its pages (storage/hub.ts). */
import { joinHub } from '../storage/hub.ts';

const folder = { joinHub };
export type Folder = typeof folder;

(window.casewayParts ??= {}).folder = folder;
