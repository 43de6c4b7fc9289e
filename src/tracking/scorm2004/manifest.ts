/**
 * imsmanifest.xml for SCORM 2004 4th Edition (Content Aggregation Model, section 3.4), with IEEE LOM inline (4.2).
 * The SCO sets its own completion and success; left alone, an LMS would take "opened" for "completed and satisfied"
 * (Sequencing and Navigation 3.13.4, 3.13.5).
 */
import { duration, href, identifiers, listed, type ManifestInput, xml } from '../manifest.ts';

export function scorm2004Manifest(m: ManifestInput): string {
  const id = identifiers(m, 'scorm2004');
  const inLang = (text: string) => `<lom:string language="${xml(m.lang)}">${xml(text)}</lom:string>`;
  const word = (value: string) => `<lom:source>LOMv1.0</lom:source><lom:value>${value}</lom:value>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id.manifest}" version="1.0"
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
        <lom:identifier><lom:catalog>${xml(m.courseId)}</lom:catalog><lom:entry>${xml(id.item)}</lom:entry></lom:identifier>
        <lom:title>${inLang(m.title)}</lom:title>
        <lom:language>${xml(m.lang)}</lom:language>
        <lom:description>${inLang(m.description)}</lom:description>
${m.keywords.map((k) => `        <lom:keyword>${inLang(k)}</lom:keyword>\n`).join('')}      </lom:general>
      <lom:metaMetadata>
        <lom:metadataSchema>LOMv1.0</lom:metadataSchema>
        <lom:metadataSchema>ADLv1.0</lom:metadataSchema>
      </lom:metaMetadata>
      <lom:technical>
        <lom:format>text/html</lom:format>
        <lom:location>${href(m.launch)}</lom:location>
      </lom:technical>
      <lom:educational>
        <lom:typicalLearningTime><lom:duration>${duration(m.typicalLearningMinutes)}</lom:duration></lom:typicalLearningTime>
      </lom:educational>
      <lom:rights>
        <lom:cost>${word('no')}</lom:cost>
        <lom:copyrightAndOtherRestrictions>${word('yes')}</lom:copyrightAndOtherRestrictions>
        <lom:description>${inLang(m.rights)}</lom:description>
      </lom:rights>
    </lom:lom>
  </metadata>
  <organizations default="${id.organization}">
    <organization identifier="${id.organization}" adlseq:objectivesGlobalToSystem="false">
      <title>${xml(m.title)}</title>
      <item identifier="${id.item}" identifierref="${id.resource}" isvisible="true">
        <title>${xml(m.title)}</title>
        <imsss:sequencing>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="${id.resource}" type="webcontent" adlcp:scormType="sco" href="${href(m.launch)}">
${listed(m).map((path) => `      <file href="${href(path)}"/>\n`).join('')}    </resource>
  </resources>
</manifest>
`;
}
