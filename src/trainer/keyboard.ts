/** Keys of a laptop and of a clicker → what they do in the room. */

export type KeyAct = 'next' | 'previous' | 'first' | 'last' | 'black' | 'overview' | 'full' | 'keys' | 'look' | 'timer' | 'presenter' | 'escape' | number;

const KEYS: Record<string, KeyAct> = {
  ArrowDown: 'next', PageDown: 'next', ' ': 'next', Spacebar: 'next', ArrowUp: 'previous', PageUp: 'previous', Backspace: 'previous',
  Home: 'first', End: 'last', b: 'black', '.': 'black', o: 'overview', f: 'full', d: 'look', t: 'timer', p: 'presenter', '?': 'keys', Escape: 'escape',
};

/**
 * Listens to the whole page. A number and Enter jump to that slide. What a focused button or link needs itself stays
 * with it. In a right-to-left page the left arrow goes on.
 */
export function onKeys(take: (act: KeyAct) => void): void {
  let digits = '';
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target as Element;
    const control = target.closest?.('button, a[href], input, textarea, select, summary');
    if (control && (event.key === 'Enter' || event.key === ' ')) { digits = ''; return; }
    if (target.closest?.('input, textarea, select')) return;
    if (/^[0-9]$/.test(event.key)) { digits = (digits + event.key).slice(-4); return; }
    const rtl = document.documentElement.dir === 'rtl';
    const act: KeyAct | undefined = event.key === 'Enter' ? (digits ? Number(digits) : 'next')
      : event.key === 'ArrowRight' ? (rtl ? 'previous' : 'next') : event.key === 'ArrowLeft' ? (rtl ? 'next' : 'previous')
      : KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    digits = '';
    if (act === undefined) return;
    event.preventDefault();
    take(act);
  });
}
