/** `npm run usb -- PATH [--trainer]`: puts the site on a USB stick, reads it back, and says what happened. */
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { copyToStick, isCopy, listOf, megabytes, NotCopied } from '../packages/stick.ts';
import { build, failed } from './build.ts';

export const USAGE = `npm run usb -- PATH            copies the site to the stick: PATH/Caseway/START-HERE.html
npm run usb -- PATH --trainer  copies the trainers' site as well: PATH/Caseway for trainers/

PATH is the stick, or any folder: E:\\ on Windows, /Volumes/STICK on a Mac, /media/you/STICK on Linux.
What was built last is copied; when nothing was, it is built first.
An older copy is replaced when the new one is whole. Other files on the stick stay as they are.`;

/** Made by the build or by `npm run release`; a copy in there would be lost or published. */
const OURS = ['dist', 'dist-trainer', 'dist-packages', 'release', 'content', 'src', 'node_modules'];

/** Bad arguments: what is wrong and what would be right. The command then ends with 2. */
export class BadUsage extends Error {}

/** @returns undefined: only help was asked for. @throws BadUsage */
export function readArguments(args: string[]): { stick: string; trainer: boolean } | undefined {
  const { positionals, values } = parsed(args);
  if (values.help) return undefined;
  const [path, ...more] = positionals;
  if (!path) throw new BadUsage(`Say where to copy to.\n\n${USAGE}`);
  if (more.length) throw new BadUsage(`Say one place; here are ${positionals.length}: ${positionals.map((p) => `"${p}"`).join(', ')}. A name with spaces needs quotation marks.`);
  const stick = resolve(path);
  if (!existsSync(stick)) throw new BadUsage(`There is no "${stick}". Is the stick plugged in?`);
  if (!statSync(stick).isDirectory()) throw new BadUsage(`"${stick}" is a file. Name the stick or a folder.`);
  const inside = OURS.find((name) => existsSync(name) && `${realpathSync(stick)}${sep}`.startsWith(realpathSync(name) + sep));
  if (inside) throw new BadUsage(`"${stick}" lies in this project's own folder ${inside}/. Name the stick or another folder.`);
  if (isCopy(stick)) throw new BadUsage(`"${stick}" is itself a copy of Caseway. Name the folder or stick that it lies on.`);
  try { accessSync(stick, constants.W_OK); } catch { throw new BadUsage(`"${stick}" cannot be written to. Is the stick locked, or does it belong to somebody else?`); }
  return { stick, trainer: values.trainer === true };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { trainer: { type: 'boolean' }, help: { type: 'boolean' } } });
  } catch (e) {
    // Node's own words, without its advice on how to escape.
    throw new BadUsage(`${(e as Error).message.split(/\.\s|\n/)[0]!.replace(/\.$/, '')}. The only options are --trainer and --help.`);
  }
}

async function run(args: string[]): Promise<void> {
  const options = readArguments(args);
  if (!options) { console.log(USAGE); return; }
  const jobs = [{ from: 'dist', name: 'Caseway' }, ...(options.trainer ? [{ from: 'dist-trainer', name: 'Caseway for trainers' }] : [])];
  const missing = jobs.find(({ from }) => !listOf(from));
  if (missing) {
    console.log(`There is no finished ${missing.from}/ yet; building it first.`);
    await build(['site']);
  }
  for (const { from, name } of jobs) {
    const { version, date, context } = listOf(from)!;
    const to = join(options.stick, name);
    console.log(`Copying ${from}/ to "${to}": version ${version}, ${date}${context === 'base' ? '' : `, context "${context}"`} …`);
    const { files, bytes } = copyToStick({ from, to, progress: counter() });
    console.log(`${files} files, ${megabytes(bytes)}, written and read back.`);
  }
  if (options.trainer) console.log('Trainers open "Caseway for trainers", TRAINERS-START-HERE.html. Give that folder to nobody who is to learn.');
  console.log(`\nTake the stick out the safe way ("eject"). To be sure of the stick itself, put it in again and open check.html in the folder.`);
}

/** One line that counts up where somebody is looking; every quarter where the output goes to a file. */
function counter(): (done: number, of: number) => void {
  let told = 0;
  return (done, of) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${of}${done === of ? '\n' : ''}`);
    else if (Math.floor((4 * done) / of) > told) { told = Math.floor((4 * done) / of); console.log(`${done} of ${of}`); }
  };
}

if (import.meta.main) {
  try { await run(process.argv.slice(2)); } catch (e) {
    if (e instanceof BadUsage) { console.error(e.message); process.exitCode = 2; }
    else if (e instanceof NotCopied) { console.error(`\n${e.message}`); process.exitCode = 1; }
    else failed(e);
  }
}
