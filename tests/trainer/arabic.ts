/** Pretends that a module is written in Arabic, as long as none is. */
import { readFileSync } from 'node:fs';

/** Words of Arabic as long as the English ones they stand for, and now and then one that is very long. */
export function inArabic<T>(value: T): T {
  const pool = [...new Set(Object.values(JSON.parse(readFileSync('content/ar/ui.json', 'utf8')) as Record<string, string>).join(' ').split(/[^\p{Script=Arabic}\u064b-\u0652]+/u))].filter(Boolean);
  let n = 0;
  const word = (latin: string): string => {
    n++;
    if (n % 61 === 0) return 'فسيستخدمونهماوبالمسؤوليات';
    const like = pool.filter((w) => w.replace(/[\u064b-\u0652]/g, '').length === Math.min(9, Math.max(2, latin.length)));
    return like[n % like.length] ?? 'طفل';
  };
  const text = (s: string): string => s.replace(/<[^>]+>|\p{Script=Latin}+/gu, (m) => (m.startsWith('<') ? m : word(m)));
  const walk = (v: unknown, key: string): unknown =>
    typeof v === 'string' ? (/html$/i.test(key) || ['title', 'summary', 'text', 'points', 'prepare', 'name', 'description'].includes(key) ? text(v) : v)
    : Array.isArray(v) ? v.map((x) => walk(x, key))
    : v && typeof v === 'object' ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, walk(x, k === 'feedback' || key === 'feedback' ? 'html' : k)])) : v;
  return walk(value, '') as T;
}
