/** Zips as they should not be, byte by byte, and small SCORM packages with one thing changed. */
import { deflateRawSync, crc32 } from 'node:zlib';

export interface RawEntry {
  name: string;
  data?: Uint8Array | string;
  /** What the list says of the length, where it lies. */
  says?: number;
  /** Unix file mode: 0o120777 is a link. */
  mode?: number;
  /** In front of the data, where it differs. */
  otherName?: string;
  flags?: number;
  method?: number;
  /** Shares the data of the entry at this place. */
  at?: number;
}

const text = (s: string) => new TextEncoder().encode(s);

/** Writes exactly what it is told. */
export function rawZip(entries: RawEntry[], count = entries.length): Uint8Array {
  const parts: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  const places: number[] = [];
  let length = 0;
  const put = (to: Uint8Array[], size: number, fill: (v: DataView) => void, ...more: Uint8Array[]): void => {
    const head = new Uint8Array(size);
    fill(new DataView(head.buffer));
    for (const part of [head, ...more]) {
      to.push(part);
      if (to === parts) length += part.length;
    }
  };
  for (const e of entries) {
    const data = typeof e.data === 'string' ? text(e.data) : (e.data ?? new Uint8Array());
    const method = e.method ?? 8;
    const packed = method === 8 ? deflateRawSync(data, { level: 1 }) : data;
    const [name, local] = [text(e.name), text(e.otherName ?? e.name)];
    const common = (v: DataView, at: number): void => {
      v.setUint16(at, 20, true); v.setUint16(at + 2, (e.flags ?? 0) | 0x800, true); v.setUint16(at + 4, method, true); v.setUint32(at + 10, crc32(data), true);
      v.setUint32(at + 14, packed.length, true); v.setUint32(at + 18, e.says ?? data.length, true);
    };
    places.push(e.at === undefined ? length : places[e.at]!);
    if (e.at === undefined) put(parts, 30, (v) => { v.setUint32(0, 0x04034b50, true); common(v, 4); v.setUint16(26, local.length, true); }, local, packed);
    put(list, 46, (v) => { v.setUint32(0, 0x02014b50, true); v.setUint16(4, 0x0314, true); common(v, 6); v.setUint16(28, name.length, true); v.setUint32(38, ((e.mode ?? 0o100644) << 16) >>> 0, true); v.setUint32(42, places.at(-1)!, true); }, name);
  }
  const start = length;
  const size = list.reduce((n, p) => n + p.length, 0);
  parts.push(Buffer.concat(list));
  put(parts, 22, (v) => { v.setUint32(0, 0x06054b50, true); v.setUint16(8, count % 65536, true); v.setUint16(10, count % 65536, true); v.setUint32(12, size, true); v.setUint32(16, start, true); });
  return new Uint8Array(Buffer.concat(parts));
}

export type Fixture = { manifest: string; files: string[] };

/** A sound SCORM 1.2 manifest. */
export const MANIFEST_12 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m1" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o1"><organization identifier="o1"><title>Course</title><item identifier="i1" identifierref="r1"><title>Part</title></item></organization></organizations>
  <resources><resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file href="js/a.js"/></resource></resources>
</manifest>`;

/** A sound SCORM 2004 manifest. */
export const MANIFEST_2004 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m1" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="o1"><organization identifier="o1"><title>Course</title><item identifier="i1" identifierref="r1"><title>Part</title></item></organization></organizations>
  <resources><resource identifier="r1" type="webcontent" adlcp:scormType="sco" href="index.html"><file href="index.html"/><file href="js/a.js"/></resource></resources>
</manifest>`;

export const FILES_12 = ['imsmanifest.xml', 'imscp_rootv1p1p2.xsd', 'adlcp_rootv1p2.xsd', 'index.html', 'js/a.js'];
export const FILES_2004 = ['imsmanifest.xml', 'index.html', 'js/a.js'];

/** A package whose page does what `script` says. `api` is the LMS object, or undefined. */
export function scormZip(standard: 'scorm12' | 'scorm2004', script: string, changed: (manifest: string) => string = (m) => m): Uint8Array {
  const manifest = changed(standard === 'scorm12' ? MANIFEST_12 : MANIFEST_2004);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>SCO</title><h1>A small package</h1><script src="js/a.js"></script>`;
  const js = `let api; for (let w = window; ; w = w.parent) { api = w.API ?? w.API_1484_11; if (api || w === w.parent) break; }\n${script}`;
  const files = standard === 'scorm12' ? FILES_12 : FILES_2004;
  return rawZip(files.map((name) => ({ name, data: name === 'imsmanifest.xml' ? manifest : name === 'index.html' ? html : name === 'js/a.js' ? js : '<x/>' })));
}
