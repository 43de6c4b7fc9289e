/**
 * A learner at a built module page, in any browser: opens sessions, answers every kind of exercise rightly or wrongly
 * by its key, walks conversations, takes tests, and reads what the page says. It knows no text and no id of the content.
 */
import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import type { Page as FirefoxPage } from 'puppeteer-core';
import type { ModuleFacts } from '../../src/player/page.ts';

/** What a body can do with a page: touch, mouse or keyboard. */
export interface Hands {
  /** Press a button, follow a link, tick a box. */
  press(selector: string): Promise<void>;
  choose(select: string, value: string): Promise<void>;
  type(field: string, text: string): Promise<void>;
  see<R, A = undefined>(look: (argument: A) => R, argument?: A): Promise<R>;
  /** Waits until it is so; says what was waited for when it never is. */
  until<A = undefined>(what: string, look: (argument: A) => unknown, argument?: A): Promise<void>;
}

const PATIENCE = 8000;

/** With fingers (`touch`) or a mouse. In an LMS the module stands in a frame. */
export function pointer(page: Page | Frame, { touch = false } = {}): Hands {
  const found = (selector: string) => page.locator(selector).first();
  return {
    async press(selector) {
      const at = found(selector);
      if (touch) await at.tap({ timeout: PATIENCE });
      else await at.click({ timeout: PATIENCE });
    },
    async choose(select, value) { await found(select).selectOption(value, { timeout: PATIENCE }); },
    async type(field, text) { await found(field).fill(text, { timeout: PATIENCE }); },
    see: (look, argument) => page.evaluate(look as never, argument) as never,
    until: (what, look, argument) => waited(what, page.waitForFunction(look as never, argument as never, { timeout: PATIENCE, polling: 25 })),
  };
}

/** Firefox by puppeteer. */
export function firefox(page: FirefoxPage): Hands {
  const found = async (selector: string) => {
    const at = await page.waitForSelector(selector, { visible: true, timeout: PATIENCE });
    await at!.evaluate((e) => { if (e instanceof HTMLElement) e.scrollIntoView({ block: 'center' }); });
    return at!;
  };
  return {
    async press(selector) { await (await found(selector)).click(); },
    async choose(select, value) { await (await found(select)).select(value); },
    async type(field, text) {
      const at = await found(field);
      await at.evaluate((e) => { (e as unknown as HTMLInputElement).value = ''; });
      await at.type(text);
    },
    see: (look, argument) => page.evaluate(look as never, argument as never) as never,
    until: (what, look, argument) => waited(what, page.waitForFunction(look as never, { timeout: PATIENCE, polling: 25 }, argument as never)),
  };
}

async function waited(what: string, wait: Promise<unknown>): Promise<void> {
  try { await wait; } catch (cause) { throw new Error(`never came: ${what}`, { cause }); }
}

/**
 * By keyboard alone. Every step of Tab is watched: the focus must be somewhere, and must be seen.
 * `seen` gathers what it stood on.
 */
export function keyboard(page: Page): Hands & { trouble: string[]; presses: number } {
  const trouble: string[] = [];
  const base = pointer(page);

  const key = async (name: string): Promise<void> => { self.presses++; await page.keyboard.press(name); };

  /** Where the target lies from the focus: before, after, or under it. A group of radios is one stop. */
  const where = (selector: string) => page.evaluate((s) => {
    const target = [...document.querySelectorAll<HTMLElement>(s)].find((e) => e.getClientRects().length > 0) ?? document.querySelector<HTMLElement>(s);
    const at = document.activeElement as HTMLElement | null;
    if (!target) return 'missing';
    if (at === target) return 'here';
    const mate = (a: Element, b: Element) => a instanceof HTMLInputElement && b instanceof HTMLInputElement && a.type === 'radio' && b.type === 'radio' && a.name === b.name;
    if (at && mate(at, target)) return at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING ? 'down' : 'up';
    if (!at || at === document.body) return 'lost';
    return at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING ? 'after' : 'before';
  }, selector);

  /** A picture of the focus: the element, and whether anything shows that it has it. */
  const look = () => page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    if (!at || at === document.body || at === document.documentElement) return { name: 'body', seen: false };
    const drawn = (e: Element | null | undefined): boolean => {
      if (!e) return false;
      const c = getComputedStyle(e);
      return (c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) >= 1) || c.boxShadow !== 'none';
    };
    const r = at.getBoundingClientRect();
    const inView = r.bottom > 0 && r.top < innerHeight;
    return {
      name: `${at.tagName.toLowerCase()}${at.id ? `#${at.id}` : ''}.${[...at.classList].join('.')}`,
      seen: inView && (drawn(at) || drawn(at.nextElementSibling) || drawn(at.closest('label'))),
    };
  });

  async function watch(after: string): Promise<void> {
    const f = await look();
    if (f.name === 'body') trouble.push(`the focus was lost to the body after ${after}`);
    else if (!f.seen) trouble.push(`nothing shows the focus on ${f.name} after ${after}`);
  }

  async function reach(selector: string): Promise<void> {
    for (let n = 0; n < 400; n++) {
      const at = await where(selector);
      if (at === 'here') return;
      if (at === 'missing') throw new Error(`no ${selector} to reach by keyboard`);
      if (at === 'lost') trouble.push(`the focus was on the body on the way to ${selector}`);
      const by = at === 'before' ? 'Shift+Tab' : at === 'down' ? 'ArrowDown' : at === 'up' ? 'ArrowUp' : 'Tab';
      await key(by);
      await watch(`${by} on the way to ${selector}`);
    }
    throw new Error(`400 presses of Tab do not lead to ${selector}`);
  }

  const self = {
    trouble, presses: 0,
    async press(selector: string) {
      await base.until(`${selector} to be there`, (s) => [...document.querySelectorAll(s)].some((e) => e.getClientRects().length > 0), selector);
      await reach(selector);
      const kind = await page.evaluate((s) => { const e = document.activeElement as HTMLInputElement; return e.matches(s) && e.tagName === 'INPUT' ? (e.checked ? 'ticked' : e.type) : 'other'; }, selector);
      if (kind === 'ticked') { if (await page.evaluate(() => (document.activeElement as HTMLInputElement).type === 'checkbox')) await key('Space'); return; }
      await key(kind === 'other' ? 'Enter' : 'Space');
    },
    async choose(select: string, value: string) {
      await reach(select);
      const steps = await page.evaluate((v) => { const s = document.activeElement as HTMLSelectElement; return [...s.options].findIndex((o) => o.value === v) - s.selectedIndex; }, value);
      for (let n = 0; n < Math.abs(steps); n++) await key(steps > 0 ? 'ArrowDown' : 'ArrowUp');
      assert.equal(await page.evaluate(() => (document.activeElement as HTMLSelectElement).value), value, `arrows on ${select}`);
    },
    async type(field: string, text: string) { await reach(field); self.presses += text.length; await page.keyboard.type(text); },
    see: base.see, until: base.until,
  };
  return self;
}

export type Tag = 'Choice' | 'Match' | 'Order' | 'Categorise' | 'Scenario' | 'RiskLevel' | 'Worksheet' | 'Map' | 'Checklist';
export interface Exercise { id: string; tag: Tag; key: never }
type ScenarioKey = { steps: { id: string; options: [letter: string, right: 0 | 1, to: number][] }[] };

/** What stands in an exercise now: boxes, lists, order and path, as the learner sees them. */
export type Shown = { ticked: string[]; chosen: string[]; order: string; path: string[]; done: boolean; verdict: string };

export type Learner = ReturnType<typeof learner>;

export function learner(hands: Hands) {
  const { press, see, until } = hands;

  const facts = (): Promise<ModuleFacts> => see(() => JSON.parse(document.getElementById('module')!.textContent!) as ModuleFacts);
  const screen = (): Promise<string> => see(() => document.body.dataset['screen'] ?? '');
  /** Also of what comes a moment late (player/exercises.ts). */
  const ready = (): Promise<void> => until('the player to be ready', () => document.documentElement.dataset['ready'] !== undefined && !document.querySelector('[data-waits]'));

  /** Every exercise of a session (or the open screen), in reading order. */
  const exercises = (within: string): Promise<Exercise[]> => see((s) => [...document.querySelectorAll<HTMLElement>(`${s} [data-block]`)]
    .filter((e) => e.nextElementSibling?.tagName === 'SCRIPT')
    .map((e) => ({ id: e.id, tag: e.dataset['block'], key: JSON.parse(e.nextElementSibling!.textContent!) })) as never, within);

  async function exercise(id: string): Promise<Exercise> {
    const [e] = (await see((i) => {
      const el = document.getElementById(i)!;
      return [{ id: i, tag: el.dataset['block'], key: JSON.parse(el.nextElementSibling!.textContent!) }];
    }, id)) as unknown as Exercise[];
    return e!;
  }

  const shown = (id: string): Promise<Shown> => see((i) => {
    const el = document.getElementById(i)!;
    const feedback = el.querySelector('.feedback');
    return {
      ticked: [...el.querySelectorAll<HTMLInputElement>('input:checked')].map((x) => `${x.name}=${x.value}`),
      chosen: [...el.querySelectorAll('select')].map((x) => x.value),
      order: [...el.querySelectorAll<HTMLElement>('[data-step]')].map((x) => x.dataset['step']).join(''),
      path: [...el.querySelectorAll<HTMLElement>('.turn:not([hidden])')].map((t) => `${t.id}:${[...t.querySelectorAll('.reply')].findIndex((r) => r.classList.contains('is-chosen'))}`),
      done: el.querySelector('.ex')?.classList.contains('is-done') ?? false,
      verdict: feedback && !(feedback as HTMLElement).hidden ? (/is-(right|partly|again)/.exec(feedback.className)?.[1] ?? '') : '',
    };
  }, id);

  /** Makes a box, radio or tick so. */
  async function tick(selector: string, on: boolean): Promise<void> {
    if ((await see((s) => document.querySelector<HTMLInputElement>(s)!.checked, selector)) === on) return;
    await press(selector);
    await until(`${selector} to be ${on ? 'ticked' : 'free'}`, ({ s, o }) => document.querySelector<HTMLInputElement>(s)!.checked === o, { s: selector, o: on });
  }

  async function arrange(id: string, wanted: string): Promise<void> {
    const now = (): Promise<string> => shown(id).then((s) => s.order);
    for (let n = 0; n < wanted.length; n++)
      for (let at = (await now()).indexOf(wanted[n]!); at > n; at--) {
        await press(`#${id} [data-step="${wanted[n]}"] button:first-of-type`);
        await until('the step to move', ({ i, l, p }) => [...document.querySelectorAll<HTMLElement>(`#${i} [data-step]`)].findIndex((x) => x.dataset['step'] === l) === p, { i: id, l: wanted[n]!, p: at - 1 });
      }
  }

  /** Fills an exercise in, without checking it. */
  async function fill(e: Exercise, right: boolean): Promise<void> {
    const letters = (n: number): string[] => Array.from({ length: n }, (_, i) => String.fromCharCode(97 + i));
    const key = e.key as Record<string, unknown>;
    switch (e.tag) {
      case 'Choice': {
        const [all, good] = [key['all'] as string, key['right'] as string];
        const bad = [...all].find((l) => !good.includes(l));
        const wanted = right ? good : (bad ?? good.slice(1));
        if (good.length > 1) for (const l of all) await tick(`#${e.id} input[value="${l}"]`, wanted.includes(l));
        else await tick(`#${e.id} input[value="${wanted}"]`, true);
        break;
      }
      case 'Match': {
        const good = key['right'] as string;
        const partners = letters(key['partners'] as number);
        for (let i = 0; i < good.length; i++) {
          const value = right ? good[i]! : partners.find((p) => p !== good[i])!;
          await hands.choose(`#${e.id} .pair:nth-child(${i + 1}) select`, value);
        }
        break;
      }
      case 'Order': {
        const good = letters(key['steps'] as number).join('');
        const now = (await shown(e.id)).order;
        await arrange(e.id, right ? good : now !== good ? now : good[1]! + good[0]! + good.slice(2));
        break;
      }
      case 'Worksheet': {
        for (const [n, [all, good]] of (key['lines'] as [string, string, string][]).entries()) await tick(`#${e.id} input[name="${e.id}-${n}"][value="${right ? good[0]! : ([...all].find((l) => !good.includes(l)) ?? good[0]!)}"]`, true);
        break;
      }
      case 'Map':
      case 'Categorise': {
        const groups = letters(key['groups'] as number);
        for (const line of await see((i) => [...new Set([...document.querySelectorAll<HTMLInputElement>(`#${i} input`)].map((x) => x.name))], e.id)) {
          const good = line.slice(e.id.length + 1)[0]!;
          await tick(`#${e.id} input[name="${line}"][value="${right ? good : groups.find((g) => g !== good)!}"]`, true);
        }
        break;
      }
      case 'RiskLevel': {
        const accepted = key['accepted'] as string[];
        await tick(`#${e.id} .levels input[value="${right ? accepted[0]! : ['high', 'medium', 'low', 'none'].find((l) => !accepted.includes(l))!}"]`, true);
        for (const l of key['all'] as string) await tick(`#${e.id} .options input[value="${l}"]`, (key['right'] as string).includes(l) === right || (!right && (key['right'] as string) === key['all']));
        break;
      }
      default: throw new Error(`${e.tag} is not filled in`);
    }
  }

  /** Answers and checks; a conversation is walked to its end. Gives the path where there is one. */
  async function answer(id: string, right: boolean): Promise<string> {
    const e = await exercise(id);
    if (e.tag === 'Scenario') return walk(e, right);
    await fill(e, right);
    await press(`#${id} .ex-actions .btn-practice`);
    await until(`the feedback of ${id}`, (i) => { const f = document.querySelector<HTMLElement>(`#${i} .feedback`); return f !== null && !f.hidden && f === document.activeElement; }, id);
    return '';
  }

  /** Takes good ways, or at each step a bad one where there is one, then a way on. Stops at an ending. */
  async function walk(e: Exercise, right: boolean): Promise<string> {
    const { steps } = e.key as ScenarioKey;
    let path = '';
    let step = 0;
    for (let n = 0; n < 40 && steps[step]!.options.length; n++) {
      const options = steps[step]!.options;
      const on = options.filter((o) => o[2] >= 0);
      const stay = options.find((o) => o[2] < 0 && o[1] === 0);
      if (!right && stay && !path.endsWith(`${step}${stay[0]}`)) {
        await reply(e.id, steps[step]!.id, options.indexOf(stay));
        path += `${step}${stay[0]}`;
      }
      const take = on.find((o) => (o[1] === 1) === right) ?? on[0]!;
      await reply(e.id, steps[step]!.id, options.indexOf(take));
      path += `${step}${take[0]}`;
      step = take[2];
    }
    assert.equal(steps[step]!.options.length, 0, `${e.id} has no way to an end`);
    await until(`the end of ${e.id}`, (i) => document.querySelector(`#${i} .ex`)!.classList.contains('is-done'), e.id);
    return path;
  }

  async function reply(id: string, step: string, n: number): Promise<void> {
    await press(`#${id}-${step} .reply:nth-child(${n + 1}) .reply-say`);
    await until(`the answer to reply ${n} at ${step}`, ({ i, s, k }) => document.querySelector(`#${i}-${s} .reply:nth-child(${k})`)!.classList.contains('is-chosen'), { i: id, s: step, k: n + 1 });
  }

  /** Answers the question of the first start, and skips or fills in the contacts. `false`: nobody asked. */
  async function firstStart(owner: 'own' | 'shared', contacts: string[] = []): Promise<void> {
    await until('the question of the first start', () => document.querySelector('.dialog .pick'));
    await press(`.dialog .pick:nth-child(${owner === 'own' ? 1 : 2})`);
    await until('the answer to be taken', () => !document.querySelector('.dialog .pick'));
    const open = await see(() => [...document.querySelectorAll<HTMLElement>('[data-contact]')].filter((li) => li.hidden && ['supervisor', 'focal-point', 'emergency'].includes(li.dataset['contact']!)).length);
    if (!open) return;
    await until('the question for contacts', () => document.querySelector('.dialog .fields'));
    for (const [n, text] of contacts.entries()) await hands.type(`.dialog .field:nth-of-type(${n + 1}) input`, text);
    await press(`.dialog .buttons button:nth-child(${contacts.length ? 1 : 2})`);
    await until('the dialog to go', () => !document.querySelector('.dialog'));
  }

  const line = (): Promise<string> => see(() => document.querySelector('.steps .status')?.textContent?.trim() ?? '');
  const on = (): Promise<string> => see(() => document.querySelector('.steps-on')?.textContent?.trim() ?? '');
  /** Sessions that the list beside the text marks as done. */
  const marked = (): Promise<string[]> => see(() => [...document.querySelectorAll<HTMLElement>('#start [data-station].is-done')].map((e) => e.dataset['station']!));

  /** Waits for the status line. */
  const said = (words: string): Promise<void> => until(`the status line to say "${words}"`, (w) => document.querySelector('.steps .status')?.textContent?.trim() === w, words);

  async function opened(id: string): Promise<void> { await until(`screen ${id}`, (s) => document.body.dataset['screen'] === s && !document.querySelector('[data-waits]'), id); }

  /** Presses what leads on, and waits for the next screen. */
  async function goOn(): Promise<string> {
    const from = await screen();
    await press('.steps-on');
    await until(`another screen than ${from}`, (s) => document.body.dataset['screen'] !== s, from);
    return screen();
  }

  /** Answers every core exercise of the open session and goes on. */
  async function doSession(id: string, right = true): Promise<void> {
    await opened(id);
    for (const block of (await facts()).sessions.find((s) => s.id === id)!.core) await answer(block, right);
    await goOn();
  }

  async function doAllSessions(): Promise<void> {
    const { sessions } = await facts();
    for (const s of sessions) await doSession(s.id);
  }

  const TEST = { before: '#before', after: '#test' };
  const CURRENT = '.test-top > div:not([hidden]) [data-block]';

  /** The question on screen. */
  async function question(which: 'before' | 'after'): Promise<Exercise & { n: number }> {
    await until('a question', (s) => { const e = document.querySelector(s); return e?.querySelector('.ex.is-live'); }, `${TEST[which]} ${CURRENT}`);
    const id = await see((s) => document.querySelector(s)!.id, `${TEST[which]} ${CURRENT}`);
    const n = await see((s) => [...document.querySelectorAll<HTMLElement>(`${s} .test-top > div`)].findIndex((d) => !d.hidden), TEST[which]);
    return { ...(await exercise(id)), n };
  }

  async function begin(which: 'before' | 'after'): Promise<void> {
    await until('the test to be loaded', (s) => document.querySelector(`${s} [data-test] .btn`), TEST[which]);
    await press(`${TEST[which]} [data-test] .buttons .btn:first-child`);
    await question(which);
  }

  /** Answers the question on screen; the arrangement offered first is kept by its own button. */
  async function answerQuestion(which: 'before' | 'after', right: boolean): Promise<Exercise & { n: number }> {
    const q = await question(which);
    const before = (await shown(q.id)).order;
    await fill(q, right);
    if (q.tag === 'Order' && (await shown(q.id)).order === before && (await see((i) => !!document.querySelector(`#${i} .ex-actions button`), q.id))) await press(`#${q.id} .ex-actions button`);
    return q;
  }

  async function nextQuestion(which: 'before' | 'after'): Promise<boolean> {
    const last = await see((s) => { const all = [...document.querySelectorAll<HTMLElement>(`${s} .test-top > div`)]; return all.findIndex((d) => !d.hidden) === all.length - 1; }, TEST[which]);
    if (last) return false;
    const { n } = await question(which);
    await press(`${TEST[which]} .test > .buttons .btn-main`);
    await until('the next question', ({ s, at }) => [...document.querySelectorAll<HTMLElement>(`${s} .test-top > div`)].findIndex((d) => !d.hidden) === at, { s: TEST[which], at: n + 1 });
    return true;
  }

  async function handIn(which: 'before' | 'after'): Promise<void> {
    await press(`${TEST[which]} .test > div:last-child .btn-main`);
    await until('the results', (s) => document.querySelector(`${s} .results-screen h3`), TEST[which]);
  }

  /** From the test's first screen to its results. Gives the items in the order asked, and how each was answered. */
  async function takeTest(which: 'before' | 'after', rightly: (n: number) => boolean, isRunning = false): Promise<(Exercise & { right: boolean })[]> {
    if (!isRunning) await begin(which);
    const asked: (Exercise & { right: boolean })[] = [];
    do {
      const right = rightly(asked.length);
      asked.push({ ...(await answerQuestion(which, right)), right });
    } while (await nextQuestion(which));
    await handIn(which);
    return asked;
  }

  const result = (which: 'before' | 'after') => see((s) => {
    const el = document.querySelector(`${s} .results-screen`)!;
    return {
      head: el.querySelector('h3')!.textContent!,
      passed: el.querySelector('.verdict')?.classList.contains('is-right'),
      objectives: [...el.querySelectorAll('.results li')].map((li) => ({ strong: li.classList.contains('is-right'), score: li.querySelector('.result-score')!.textContent!.trim(), links: [...li.querySelectorAll('a')].map((a) => a.getAttribute('href')!) })),
      supervisor: el.querySelectorAll('.notice-supervisor li').length,
      isFocused: document.activeElement === el.querySelector('h3'),
    };
  }, TEST[which]);

  return {
    hands, facts, screen, ready, exercises, exercise, shown, fill, answer, firstStart, line, said, on, marked, opened, goOn, doSession, doAllSessions,
    question, begin, answerQuestion, nextQuestion, handIn, takeTest, result,
  };
}
