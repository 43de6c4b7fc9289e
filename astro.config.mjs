import { defineConfig } from 'astro/config';

/** Plain files that work from a server, a sub-path and a folder alike (DESIGN.md D2): names end in .html, nothing is injected. */
export default defineConfig({
  output: 'static',
  outDir: process.env.CASEWAY_OUT ?? 'dist',
  build: { format: 'file', inlineStylesheets: 'never' },
  compressHTML: true,
  devToolbar: { enabled: false },
  vite: { ssr: { external: ['satteri', 'esbuild'] }, logLevel: 'warn' },
});
