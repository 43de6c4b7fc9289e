/**
 * What the oldest browsers of DESIGN.md section 7 cannot do, found in finished CSS and JavaScript.
 *
 * Two readers for each, since neither finds all. caniuse's data (stylelint-no-unsupported-browser-features) knows
 * combinations, like a gap between flex items, and no single properties, like `inset-block-start`. eslint-plugin-compat
 * knows what stands by its name or on a literal, and not a method of an object it cannot see, like
 * `x.replaceChildren()`. MDN's data, which eslint-plugin-compat brings along, knows both; the rules that ask it are here.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Linter, type Rule } from 'eslint';
import compat from 'eslint-plugin-compat';
import stylelint, { type RuleBase } from 'stylelint';

const OLDEST = { chrome: 83, firefox: 91, safari: 14.1 };
const BROWSERS = ['Chrome 83', 'Chrome 92', 'Firefox 91', 'Safari 14.1'];

export interface Finding {
  /** As the tables of what is let pass name it: "css-has", "property text-wrap", "method replaceChildren". */
  feature: string;
  told: string;
}

interface Support { version_added?: string | boolean | null; flags?: unknown; prefix?: string; partial_implementation?: boolean }
interface Entry { __compat?: { support: Record<string, Support | Support[]> }; [feature: string]: unknown }

const fromPlugin = createRequire(createRequire(import.meta.url).resolve('eslint-plugin-compat'));
const mdn = JSON.parse(readFileSync(fromPlugin.resolve('@mdn/browser-compat-data'), 'utf8')) as Record<'css' | 'api' | 'javascript', Record<string, Record<string, Entry>>>;

/** The browsers that lack it; undefined where MDN has no entry. */
function lacking(entry: Entry | undefined): string[] | undefined {
  const support = entry?.__compat?.support;
  if (!support) return undefined;
  return Object.entries(OLDEST).filter(([browser, oldest]) => ![support[browser] ?? []].flat().some((s) =>
    !s.flags && !s.prefix && (s.version_added === true || parseFloat(String(s.version_added).replace('≤', '')) <= oldest))).map(([browser, oldest]) => `${browser} ${oldest}`);
}

const RULE = 'caseway/mdn';
const askMdn: RuleBase = () => (root, result) => {
  const { properties, selectors, types, 'at-rules': atRules } = mdn.css as unknown as Record<string, Record<string, Entry>>;
  type Node = Parameters<typeof stylelint.utils.report>[0]['node'];
  const tell = (node: Node, feature: string, entry: unknown): void => {
    const browsers = lacking(entry as Entry | undefined);
    if (browsers?.length) stylelint.utils.report({ ruleName: RULE, result, node, message: `"${feature}" is not in ${browsers.join(', ')}` });
  };
  root.walkDecls((d) => {
    const property = properties![d.prop.toLowerCase()];
    if (!property || d.prop.startsWith('--')) return;
    tell(d, `property ${d.prop}`, property);
    for (const [, word, call] of d.value.matchAll(/([a-z][a-z-]*)(\(?)/g)) {
      if (call) tell(d, `function ${word}`, types!['color']?.[word!] ?? types![word!] ?? property[word!]);
      else if (!lacking(property)?.length) tell(d, `value ${d.prop}: ${word}`, property[word!]);
    }
  });
  root.walkRules((r) => {
    for (const [, name] of r.selector.matchAll(/::?([a-z-]+)/g)) tell(r, `selector :${name}`, selectors![name!]);
    if (/:not\([^()]*,/.test(r.selector)) tell(r, 'selector :not with a list', selectors!['not']!['selector_list']);
  });
  root.walkAtRules((a) => {
    tell(a, `@${a.name}`, atRules![a.name]);
    for (const [word] of a.params.matchAll(/[a-z][a-z-]+/g)) tell(a, `@${a.name} ${word}`, atRules![a.name]?.[word]);
  });
};
const mdnCss = stylelint.createPlugin(RULE, Object.assign(askMdn, { ruleName: RULE, messages: {} }));

/** Everything in a stylesheet that one of the oldest browsers does not know, or knows in part. */
export async function newerCss(code: string): Promise<Finding[]> {
  const { results } = await stylelint.lint({ code, config: { plugins: ['stylelint-no-unsupported-browser-features', mdnCss], rules: { 'plugin/no-unsupported-browser-features': [true, { browsers: BROWSERS }], [RULE]: true } } });
  return results.flatMap((r) => r.warnings).map((w) => ({ feature: /"([^"]+)"/.exec(w.text)?.[1] ?? w.rule, told: `${w.text} (line ${w.line}, column ${w.column})` }));
}

/** A stylesheet as Chrome 83 takes it: what it does not know is left out. A gap is left out where items stand in a flex box. */
export async function asChrome83(code: string): Promise<string> {
  const { properties, selectors, 'at-rules': atRules } = mdn.css as unknown as Record<string, Record<string, Entry>>;
  const unknown = (entry: unknown): boolean => lacking(entry as Entry | undefined)?.some((b) => b.startsWith('chrome')) ?? false;
  let left = '';
  const leaveOut: RuleBase = () => (root) => {
    root.walkAtRules((a) => { if (unknown(atRules![a.name]) || (a.params.match(/[a-z][a-z-]+/g) ?? []).some((word) => unknown(atRules![a.name]?.[word]))) a.remove(); });
    root.walkRules((r) => { if ([...r.selector.matchAll(/::?([a-z-]+)/g)].some(([, name]) => unknown(selectors![name!])) || /:not\([^()]*,/.test(r.selector)) r.remove(); });
    root.walkDecls((d) => {
      const inFlex = d.parent?.some((x) => x.type === 'decl' && x.prop === 'display' && x.value.includes('flex')) ?? false;
      if (unknown(properties![d.prop]) || unknown(properties![d.prop]?.[d.value]) || (inFlex && /^((row|column)-)?gap$/.test(d.prop))) d.remove();
    });
    left = root.toString();
  };
  const name = 'caseway/chrome83';
  await stylelint.lint({ code, config: { plugins: [stylelint.createPlugin(name, Object.assign(leaveOut, { ruleName: name, messages: {} }))], rules: { [name]: true } } });
  return left;
}

/** What a page of ours works with. The rest of the platform shares its names with words of our own: draw, level, first. */
const OURS = /^(Abort|Array|Async|Audio|BigInt|Blob|Cache|Crypto|CSSStyle|Custom|Date|Document|DOM|Element|Error|Event|File|Form|Function|Generator|Headers|History|HTML|IDB|Intersection|Intl|Iterator|JSON|KeyboardEvent|Location|Map|Math|Media|Message|MouseEvent|Mutation|Navigation|Navigator|Node|Number|Object|Performance|Pointer|Promise|Proxy|Range|Reflect|RegExp|Request|Resize|Response|Screen|Selection|ServiceWorker|Set|Shadow|Speech|Storage|String|Subtle|SVG|Symbol|Text|Touch|TypedArray|UIEvent|URL|Weak|Window|Worker)/;

/** Methods that no interface of ours has in all of the oldest browsers, with who has them. */
const methods = new Map<string, { known: boolean; of: string[]; lack: Set<string> }>();
for (const [owner, entry] of [...Object.entries(mdn.api!), ...Object.entries(mdn.javascript['builtins']!)])
  for (const [key, member] of Object.entries(entry)) {
    const lack = OURS.test(owner) ? lacking(member as Entry) : undefined;
    if (!lack) continue;
    const name = key.replace(/_static$/, '');
    const m = methods.get(name) ?? { known: false, of: [], lack: new Set<string>() };
    m.of.push(owner);
    for (const browser of lack) m.lack.add(browser);
    m.known ||= lack.length === 0;
    methods.set(name, m);
  }

/** A call by `?.()` asks first whether there is such a method. */
const mdnMethods: Rule.RuleModule = {
  create: (context) => ({
    CallExpression(node) {
      if (node.optional || node.callee.type !== 'MemberExpression' || node.callee.computed || node.callee.property.type !== 'Identifier') return;
      const { name } = node.callee.property;
      const m = methods.get(name);
      if (m && !m.known) context.report({ node, message: `method ${name} (${m.of.join(', ')}) is not in ${[...m.lack].join(', ')}` });
    },
  }),
};

/** Of ES2021 and ES2022, what is younger than class fields: logical assignment, static blocks, `#x in y`, and indices of matches. */
const NEWER_GRAMMAR = ['AssignmentExpression[operator=/^(\\?\\?|\\|\\||&&)=$/]', 'StaticBlock', 'BinaryExpression[operator="in"][left.type="PrivateIdentifier"]', 'Literal[regex.flags=/d/]'];

/** Everything in a classic script that one of the oldest browsers lacks: its grammar, names and methods. */
export function newerJs(code: string): Finding[] {
  const found = new Linter().verify(code, [{
    files: ['**/*.js'], plugins: { compat: compat as never, caseway: { rules: { methods: mdnMethods } } },
    languageOptions: { ecmaVersion: 2022, sourceType: 'script' }, settings: { browsers: BROWSERS, lintAllEsApis: true },
    rules: { 'compat/compat': 'error', 'caseway/methods': 'error', 'no-restricted-syntax': ['error', ...NEWER_GRAMMAR.map((selector) => ({ selector, message: 'This grammar is not in Chrome 83' }))] },
  }], { filename: 'built.js' });
  return found.map((m) => ({ feature: m.fatal || m.ruleId === 'no-restricted-syntax' ? 'grammar' : m.message.replace(/(\(\)| \(.*\))? is not.*/, ''), told: `${m.message} (line ${m.line}, column ${m.column}: ${code.split('\n')[m.line - 1]!.slice(Math.max(0, m.column - 30), m.column + 50)})` }));
}
