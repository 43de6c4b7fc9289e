/** `npm run dev`: the site while you write; every change of the content shows at once. */
import { dev } from 'astro';

process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
const server = await dev({
  root: '.',
  integrations: [{
    name: 'content',
    hooks: {
      'astro:server:setup': ({ server: vite }) => {
        vite.watcher.add('content');
        vite.watcher.on('all', (_, path) => { if (/[\\/]content[\\/]|[\\/]styles[\\/]|\.css$/.test(path)) vite.ws.send({ type: 'full-reload' }); });
      },
    },
  }],
});
console.log(`Open http://localhost:${server.address.port}/en/index.html`);
