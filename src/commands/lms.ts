/** `npm run lms [-- path/to/any.zip]`: the LMS preview. Builds nothing; answers this computer only. */
import { startPreview } from '../lms/preview/server.ts';

const PORT = 4480;
const [zip, ...more] = process.argv.slice(2);
if (more.length) {
  console.error('Give one zip at a time: npm run lms -- path/to/course.zip');
  process.exit(2);
}

const preview = await startPreview({ zips: 'dist-packages', port: PORT });
// Whatever ends us, the unpacked files go.
process.on('exit', () => { preview.close(); });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { process.exit(0); });

try {
  const address = zip === undefined ? preview.origin : await preview.open(zip);
  console.log(`\n  The LMS preview is ready: ${address}\n\n  Open it in a browser on this computer. Press Ctrl+C to stop.`);
} catch (e) {
  console.error((e as Error).message);
  process.exit(1);
}
