/** The strictest policy under which a page of the site works. */
import { createHash } from 'node:crypto';

/**
 * Runs before anything is painted.
 * 1. Says that scripts run, and takes it back when the player cannot load.
 * 2. Text size and low-data mode, as player/settings.ts keeps them, so that nothing jumps. A browser that is told to
 *    save data gets the low-data mode until somebody chooses.
 */
export const EARLY = "(function(h,c,l){h.classList.add('js');addEventListener('error',function(e){if(e.target&&e.target.tagName==='SCRIPT'&&e.target.defer)h.classList.remove('js')},true);"
  + "try{l=localStorage.getItem('caseway-look')}catch(e){}l=l||'';if(c&&c.saveData&&!/ (low|all)/.test(l))l+=' low';if(l)h.setAttribute('data-look',l)})(document.documentElement,navigator.connection)";

/** What the search engine needs (DESIGN.md section 5). A page that has no search goes without (packages/sco-page.ts). */
const SEARCH = "'wasm-unsafe-eval'";

export const CSP = [
  "default-src 'none'", `script-src 'self' ${SEARCH} 'sha256-${createHash('sha256').update(EARLY).digest('base64')}'`, "style-src 'self'",
  "img-src 'self' data:", "media-src 'self'", "frame-src 'self'", "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'",
].join('; ');
