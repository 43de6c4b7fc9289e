/** The strictest policy under which a page of the site works. */
import { createHash } from 'node:crypto';

/** Runs before anything is painted: says that scripts run, and takes it back when the player cannot load. */
export const EARLY = "document.documentElement.classList.add('js');addEventListener('error',function(e){if(e.target&&e.target.tagName==='SCRIPT'&&e.target.defer)document.documentElement.classList.remove('js')},true)";

/** What the search engine needs (DESIGN.md section 5). A page that has no search goes without (packages/sco-page.ts). */
const SEARCH = "'wasm-unsafe-eval'";

export const CSP = [
  "default-src 'none'", `script-src 'self' ${SEARCH} 'sha256-${createHash('sha256').update(EARLY).digest('base64')}'`, "style-src 'self'",
  "img-src 'self' data:", "frame-src 'self'", "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'",
].join('; ');
