/**
 * imsmanifest.xml for SCORM 1.2 (Content Aggregation Model 1.2, section 2.3), with IMS metadata 1.2.1 inline (2.2).
 * No `masteryscore`: with one, some LMSs overrule the status we give (DESIGN.md section 4).
 */
import { duration, href, identifiers, listed, type ManifestInput, xml } from '../manifest.ts';

/** imscp_rootv1p1p2.xsd: a title has at most 200 characters. */
const title = (text: string) => xml([...text].slice(0, 200).join(''));

export function scorm12Manifest(m: ManifestInput): string {
  const id = identifiers(m, 'scorm12');
  const inLang = (text: string) => `<imsmd:langstring xml:lang="${xml(m.lang)}">${xml(text)}</imsmd:langstring>`;
  const term = (text: string) => `<imsmd:langstring xml:lang="x-none">${xml(text)}</imsmd:langstring>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id.manifest}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
    <imsmd:lom>
      <imsmd:general>
        <imsmd:title>${inLang(m.title)}</imsmd:title>
        <imsmd:catalogentry>
          <imsmd:catalog>${xml(m.courseId)}</imsmd:catalog>
          <imsmd:entry>${term(id.item)}</imsmd:entry>
        </imsmd:catalogentry>
        <imsmd:language>${xml(m.lang)}</imsmd:language>
        <imsmd:description>${inLang(m.description)}</imsmd:description>
${m.keywords.map((word) => `        <imsmd:keyword>${inLang(word)}</imsmd:keyword>\n`).join('')}      </imsmd:general>
      <imsmd:metametadata>
        <imsmd:metadatascheme>ADL SCORM 1.2</imsmd:metadatascheme>
      </imsmd:metametadata>
      <imsmd:technical>
        <imsmd:format>text/html</imsmd:format>
        <imsmd:location type="URI">${href(m.launch)}</imsmd:location>
      </imsmd:technical>
      <imsmd:educational>
        <imsmd:typicallearningtime>
          <imsmd:datetime>${duration(m.typicalLearningMinutes)}</imsmd:datetime>
        </imsmd:typicallearningtime>
      </imsmd:educational>
      <imsmd:rights>
        <imsmd:cost>
          <imsmd:source>${term('LOMv1.0')}</imsmd:source>
          <imsmd:value>${term('no')}</imsmd:value>
        </imsmd:cost>
        <imsmd:copyrightandotherrestrictions>
          <imsmd:source>${term('LOMv1.0')}</imsmd:source>
          <imsmd:value>${term('yes')}</imsmd:value>
        </imsmd:copyrightandotherrestrictions>
        <imsmd:description>${inLang(m.rights)}</imsmd:description>
      </imsmd:rights>
    </imsmd:lom>
  </metadata>
  <organizations default="${id.organization}">
    <organization identifier="${id.organization}">
      <title>${title(m.title)}</title>
      <item identifier="${id.item}" identifierref="${id.resource}" isvisible="true">
        <title>${title(m.title)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="${id.resource}" type="webcontent" adlcp:scormtype="sco" href="${href(m.launch)}">
${listed(m).map((path) => `      <file href="${href(path)}"/>\n`).join('')}    </resource>
  </resources>
</manifest>
`;
}
