/** What a learner writes for himself stays on the device: never in suspend_data, a file or an LMS (DESIGN.md D8). */
import type { Device } from '../storage/device.ts';
import { prefix } from './page.ts';

/** Every keystroke begins a write; fields that were typed into before the store opened keep what stands in them. */
export function reflections(device: Device, module: string): void {
  document.querySelectorAll<HTMLElement>('[data-block="Reflect"]').forEach(async (el) => {
    const field = el.querySelector('textarea');
    if (!field) return;
    const key = `${prefix}reflect/${module}/${el.id}`;
    field.addEventListener('input', () => { device.store.set(key, field.value).catch(() => {}); });
    const kept = await device.store.get(key).catch(() => undefined);
    if (kept !== undefined && !field.value) field.value = kept;
    else if (field.value) device.store.set(key, field.value).catch(() => {});
  });
}
