/**
 * What the schemas inside a package ask of its manifest, as far as ours use XML Schema: which elements stand in which order
 * and how often, attributes that must or may be there, and longest texts. No validator comes with our packages; on a machine
 * that has one (Java's, for example) a manifest can be validated whole, because the zip carries every schema.
 */
import { all, parse, type Node } from './xml.ts';

interface Particle { name: string; least: number; most: number }
interface Type { sequence: Particle[]; open: boolean; attributes: Map<string, boolean>; longest: number }
interface Schema { uri: string; types: Map<string, Type>; elements: Map<string, string> }

const plain = (name: string) => name.replace(/^.*:/, '');

function schemaOf(text: string): Schema {
  const root = parse(text);
  const found = (name: string) => every(root, name);
  const groups = new Map(found('attributeGroup').filter((g) => g.attributes['name']).map((g) => [g.attributes['name']!, attributesOf(g)]));
  const types = new Map<string, Type>();
  for (const t of [...found('complexType'), ...found('simpleType')]) {
    if (!t.attributes['name']) continue;
    const sequence = every(t, 'element').map((e): Particle => ({
      name: e.attributes['ref'] ?? e.attributes['name']!, least: Number(e.attributes['minOccurs'] ?? 1),
      most: e.attributes['maxOccurs'] === 'unbounded' ? Infinity : Number(e.attributes['maxOccurs'] ?? 1),
    }));
    const attributes = attributesOf(t);
    for (const g of every(t, 'attributeGroup')) for (const [name, must] of groups.get(g.attributes['ref'] ?? '') ?? []) attributes.set(name, must);
    types.set(t.attributes['name'], { sequence, open: every(t, 'group').length > 0, attributes, longest: Number(every(t, 'maxLength')[0]?.attributes['value'] ?? Infinity) });
  }
  return { uri: root.attributes['targetNamespace']!, types, elements: new Map(root.children.filter((c) => c.local === 'element').map((e) => [e.attributes['name']!, plain(e.attributes['type'] ?? '')])) };
}

function every(node: Node, local: string): Node[] { return node.children.flatMap((c) => [...(c.local === local ? [c] : []), ...every(c, local)]); }
const attributesOf = (node: Node): Map<string, boolean> => new Map(every(node, 'attribute').map((a) => [a.attributes['name'] ?? a.attributes['ref']!, a.attributes['use'] === 'required']));

/** Everything that breaks one of the schemas; elements of other namespaces are passed over where the schema is open to them. */
export function breaches(manifest: Node, schemaTexts: string[]): string[] {
  const schemas = new Map(schemaTexts.map(schemaOf).map((s) => [s.uri, s]));
  const wrong: string[] = [];
  const check = (node: Node): void => {
    const schema = schemas.get(node.uri);
    if (schema) {
      if (!schema.elements.has(node.local)) { wrong.push(`${node.name}: no such element`); return; }
      const type = schema.types.get(schema.elements.get(node.local)!);
      if (type) against(node, type);
    }
    node.children.forEach(check);
  };
  const against = (node: Node, type: Type): void => {
    let at = 0;
    let times = 0;
    for (const child of node.children) {
      if (child.uri !== node.uri) {
        if (!type.open) wrong.push(`${node.name} may not hold ${child.name}`);
        at = type.sequence.length;
        continue;
      }
      const next = type.sequence.findIndex((p, n) => n >= at && p.name === child.local);
      if (next < 0) { wrong.push(`${child.name} stands in the wrong place in ${node.name}`); continue; }
      times = next === at ? times + 1 : 1;
      at = next;
      if (times > type.sequence[at]!.most) wrong.push(`${child.name} is too often in ${node.name}`);
    }
    for (const p of type.sequence) if (p.least > node.children.filter((c) => c.local === p.name).length) wrong.push(`${node.name} has no ${p.name}`);
    for (const [name, must] of type.attributes) if (must && node.attributes[name] === undefined) wrong.push(`${node.name} has no attribute ${name}`);
    for (const name of Object.keys(node.attributes)) if (!name.includes(':') && name !== 'xmlns' && !type.attributes.has(name)) wrong.push(`${node.name} has an attribute ${name}`);
    if ([...node.text].length > type.longest) wrong.push(`${node.name} is longer than ${type.longest}`);
  };
  check(manifest);
  return wrong;
}

/** IEEE 1484.12.1, the elements of each category in the order of the standard; its schema (1484.12.3) is not part of a package. */
const LOM: Record<string, string[]> = {
  lom: ['general', 'lifeCycle', 'metaMetadata', 'technical', 'educational', 'rights', 'relation', 'annotation', 'classification'],
  general: ['identifier', 'title', 'language', 'description', 'keyword', 'coverage', 'structure', 'aggregationLevel'],
  identifier: ['catalog', 'entry'],
  lifeCycle: ['version', 'status', 'contribute'],
  metaMetadata: ['identifier', 'contribute', 'metadataSchema', 'language'],
  technical: ['format', 'size', 'location', 'requirement', 'installationRemarks', 'otherPlatformRequirements', 'duration'],
  educational: ['interactivityType', 'learningResourceType', 'interactivityLevel', 'semanticDensity', 'intendedEndUserRole', 'context', 'typicalAgeRange', 'difficulty', 'typicalLearningTime', 'description', 'language'],
  typicalLearningTime: ['duration', 'description'],
  rights: ['cost', 'copyrightAndOtherRestrictions', 'description'],
  status: ['source', 'value'], cost: ['source', 'value'], copyrightAndOtherRestrictions: ['source', 'value'],
  title: ['string'], description: ['string'], keyword: ['string'], version: ['string'],
};

export function lomBreaches(manifest: Node): string[] {
  const check = (node: Node): string[] => {
    const order = LOM[node.local] ?? [];
    const places = node.children.map((c) => order.indexOf(c.local));
    return [
      ...node.children.filter((_, n) => places[n]! < 0).map((c) => `${c.name} may not stand in ${node.name}`),
      ...(places.every((p, n) => n === 0 || p >= places[n - 1]!) ? [] : [`${node.name} is not in order`]),
      ...node.children.flatMap(check),
    ];
  };
  return all(manifest, 'lom:lom').flatMap(check);
}
