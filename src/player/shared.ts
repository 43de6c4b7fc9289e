/**
 * What the first script lends to those that come later (lazy.ts), so that Preact and the faces are downloaded once.
 * 1. The first script puts these modules on `window.caseway`, by their place in `src/` or their package.
 * 2. The bundler lets the later scripts take them from there instead of packing them again (layouts/bundle.ts).
 */
import { render } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { jsx, jsxs, Fragment } from 'preact/jsx-runtime';
import { ANSWERS, face, Icon, sorting } from '../blocks/browser.ts';
import { decode, encode, hash, number, shortId } from '../model/codec.ts';
import { after, empty, merge, own } from '../model/progress.ts';
import { StoreError, within } from '../storage/contract.ts';
import { keepContacts, openContacts, readContacts } from './contacts.ts';
import { enliven } from './exercises.ts';
import { lazy } from './lazy.ts';
import { facts, idsOf, prefix, progressKey, root, say, shapeOf, titleOf } from './page.ts';

declare global { interface Window { caseway?: Record<string, unknown> } }

export function lend(): void {
  window.caseway = {
    'preact': { render }, 'preact/hooks': { useLayoutEffect, useRef, useState }, 'preact/jsx-runtime': { jsx, jsxs, Fragment },
    'model/codec.ts': { decode, encode, hash, number, shortId }, 'model/progress.ts': { after, empty, merge, own }, 'storage/contract.ts': { StoreError, within },
    'blocks/browser.ts': { ANSWERS, Icon }, 'blocks/face.tsx': face, 'blocks/categorise/answer.ts': sorting, 'player/contacts.ts': { keepContacts, openContacts, readContacts }, 'player/exercises.ts': { enliven },
    'player/lazy.ts': { lazy }, 'player/page.ts': { facts, idsOf, prefix, progressKey, root, say, shapeOf, titleOf },
  };
}
