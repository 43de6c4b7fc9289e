/** Manifests as a strict parser sees them. */
import sax from 'sax';

export interface Node { name: string; local: string; uri: string; attributes: Record<string, string>; children: Node[]; text: string }

/** Throws at the first thing that is not well-formed. */
export function parse(text: string): Node {
  const parser = sax.parser(true, { xmlns: true });
  const root: Node = { name: '', local: '', uri: '', attributes: {}, children: [], text: '' };
  const open = [root];
  parser.onerror = (e) => { throw e; };
  parser.onopentag = (tag) => {
    const { name, local = name, uri = '', attributes } = tag as typeof tag & { local?: string; uri?: string };
    const node: Node = { name, local, uri, attributes: Object.fromEntries(Object.entries(attributes).map(([k, v]) => [k, typeof v === 'string' ? v : v.value])), children: [], text: '' };
    open.at(-1)!.children.push(node);
    open.push(node);
  };
  parser.ontext = (t) => { open.at(-1)!.text += t; };
  parser.onclosetag = () => { open.pop(); };
  parser.write(text).close();
  if (root.children.length !== 1) throw new Error(`${root.children.length} root elements`);
  return root.children[0]!;
}

export function all(node: Node, name: string): Node[] {
  return [...(node.name === name ? [node] : []), ...node.children.flatMap((c) => all(c, name))];
}
export function every(node: Node): Node[] { return [node, ...node.children.flatMap(every)]; }
