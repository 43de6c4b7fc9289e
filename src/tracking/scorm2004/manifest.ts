/**
 * imsmanifest.xml for SCORM 2004 4th Edition (Content Aggregation Model, section 3.4), with IEEE LOM inline (4.2).
 * The SCO sets its own completion and success; left alone, an LMS would take "opened" for "completed and satisfied"
 * (Sequencing and Navigation 3.13.4, 3.13.5).
 */
import { duration, href, type Item, type ManifestInput, resourcesXml, structure, xml } from '../manifest.ts';

export function scorm2004Manifest(m: ManifestInput): string {
  const s = structure(m, 'scorm2004');
  const string = (lang: string, text: string) => `<lom:string language="${xml(lang)}">${xml(text)}</lom:string>`;
  const inLang = (text: string) => string(m.lang, text);
  const word = (value: string) => `<lom:source>LOMv1.0</lom:source><lom:value>${value}</lom:value>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${s.manifestId}" version="1.0"
  xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"
  xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3"
  xmlns:imsss="http://www.imsglobal.org/xsd/imsss"
  xmlns:lom="http://ltsc.ieee.org/xsd/LOM"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
    <lom:lom>
      <lom:general>
        <lom:identifier><lom:catalog>${xml(m.courseId)}</lom:catalog><lom:entry>${xml(s.entry)}</lom:entry></lom:identifier>
        <lom:title>${inLang(m.title)}</lom:title>
        <lom:language>${xml(m.lang)}</lom:language>
        <lom:description>${inLang(m.description)}</lom:description>
${m.keywords.map((k) => `        <lom:keyword>${inLang(k)}</lom:keyword>\n`).join('')}      </lom:general>
      <lom:lifeCycle>
        <lom:version>${string('x-none', m.version)}</lom:version>
        <lom:status>${word(m.status)}</lom:status>
      </lom:lifeCycle>
      <lom:metaMetadata>
        <lom:metadataSchema>LOMv1.0</lom:metadataSchema>
        <lom:metadataSchema>ADLv1.0</lom:metadataSchema>
      </lom:metaMetadata>
      <lom:technical>
        <lom:format>text/html</lom:format>
${m.scos.map((sco) => `        <lom:location>${href(sco.launch)}</lom:location>\n`).join('')}      </lom:technical>
      <lom:educational>
        <lom:typicalLearningTime><lom:duration>${duration(m.typicalLearningMinutes)}</lom:duration></lom:typicalLearningTime>
      </lom:educational>
      <lom:rights>
        <lom:cost>${word('no')}</lom:cost>
        <lom:copyrightAndOtherRestrictions>${word('yes')}</lom:copyrightAndOtherRestrictions>
        <lom:description>${string('en', m.rights)}</lom:description>
      </lom:rights>
    </lom:lom>
  </metadata>
  <organizations default="${s.organizationId}">
    <organization identifier="${s.organizationId}" adlseq:objectivesGlobalToSystem="false">
      <title>${xml(m.title)}</title>
${itemXml(s.root, '      ')}      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
${resourcesXml(s, 'adlcp:scormType')}  </resources>
</manifest>
`;
}

/** `flow` is false unless said (Sequencing and Navigation 3.2.3), and is not inherited: without it "Next" goes nowhere inside a cluster. */
function itemXml(item: Item, indent: string): string {
  const rule = item.resource
    ? '<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>'
    : '<imsss:controlMode choice="true" flow="true"/>';
  return `${indent}<item identifier="${item.id}"${item.resource ? ` identifierref="${item.resource}"` : ''} isvisible="true">
${indent}  <title>${xml(item.title)}</title>
${item.items.map((i) => itemXml(i, `${indent}  `)).join('')}${indent}  <imsss:sequencing>
${indent}    ${rule}
${indent}  </imsss:sequencing>
${indent}</item>
`;
}
