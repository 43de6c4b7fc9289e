/** `npm start`: builds everything, serves it, and says where everything is. */
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import sirv from 'sirv';
import { ContentError, formatFindings } from '../reader/findings.ts';
import { build, kilobytes } from './build.ts';

try {
  const { packages } = await build();
  const serve = sirv('dist', { dev: true, extensions: ['html'] });
  const server = createServer((request, response) => serve(request, response, () => { response.writeHead(404).end('Not found'); }));
  const listen = (port: number): void => {
    server.once('error', (e: NodeJS.ErrnoException) => {
      if (e.code !== 'EADDRINUSE' || port > 4400) throw e;
      listen(port + 1);
    });
    server.listen(port, () => {
      server.removeAllListeners('error');
      console.log(`\n  Caseway is ready.\n\n  In the browser   http://localhost:${port}/\n  USB stick        npm run usb -- PATH; or copy the folder ${resolve('dist')} and open START-HERE.html in it`);
      for (const p of packages) console.log(`  ${p.path.endsWith('.zip') ? 'SCORM   ' : 'One file'}         ${p.path}  (${kilobytes(p.bytes)})`);
      console.log('\n  Press Ctrl+C to stop.');
    });
  };
  listen(4321);
} catch (e) {
  console.error(e instanceof ContentError ? `${formatFindings(e.findings)}\n\n${e.findings.length} to mend. Nothing was written.` : e);
  process.exit(1);
}
