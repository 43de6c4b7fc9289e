/**
 * What the first script lends to the one that comes later with a test (layouts/bundle.ts), so that Preact and the faces are downloaded once.
 * 1. The first script puts these modules on `window.caseway`.
 * 2. The bundler lets later.ts take them from there instead of packing them again.
 */
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { jsx, jsxs, Fragment } from 'preact/jsx-runtime';
import { ANSWERS, Icon } from '../blocks/browser.ts';
import { enliven } from './exercises.ts';
import { facts, say, shapeOf, titleOf } from './page.ts';

declare global { interface Window { caseway?: Record<string, unknown> } }

/** By the specifier that later.ts and its files import. */
export function lend(): void {
  window.caseway = {
    'preact': { render }, 'preact/hooks': { useEffect, useRef, useState }, 'preact/jsx-runtime': { jsx, jsxs, Fragment },
    '../blocks/browser.ts': { ANSWERS, Icon }, './exercises.ts': { enliven }, './page.ts': { facts, say, shapeOf, titleOf },
  };
}
