/**
 * imsmanifest.xml for SCORM 1.2 (Content Aggregation Model 1.2, section 2.3), with IMS metadata 1.2.1 inline (2.2).
 * No `masteryscore`: with one, some LMSs overrule the status we give (DESIGN.md section 4).
 */
import { duration, href, type Item, type ManifestInput, resourcesXml, structure, xml } from '../manifest.ts';

/** imscp_rootv1p1p2.xsd: a title has at most 200 characters. */
const title = (text: string) => xml([...text].slice(0, 200).join(''));

/** CAM 1.2 section 2.2, Lifecycle.Status: with a capital; IEEE LOM, and so SCORM 2004, has small letters. */
const STATUS = { draft: 'Draft', final: 'Final' };

export function scorm12Manifest(m: ManifestInput): string {
  const s = structure(m, 'scorm12');
  const langstring = (lang: string, text: string) => `<imsmd:langstring xml:lang="${xml(lang)}">${xml(text)}</imsmd:langstring>`;
  const inLang = (text: string) => langstring(m.lang, text);
  const term = (text: string) => langstring('x-none', text);
  const word = (value: string, indent: string) => `${indent}<imsmd:source>${term('LOMv1.0')}</imsmd:source>\n${indent}<imsmd:value>${term(value)}</imsmd:value>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${s.manifestId}" version="1.0"
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
          <imsmd:entry>${term(s.entry)}</imsmd:entry>
        </imsmd:catalogentry>
        <imsmd:language>${xml(m.lang)}</imsmd:language>
        <imsmd:description>${inLang(m.description)}</imsmd:description>
${m.keywords.map((k) => `        <imsmd:keyword>${inLang(k)}</imsmd:keyword>\n`).join('')}      </imsmd:general>
      <imsmd:lifecycle>
        <imsmd:version>${term(m.version)}</imsmd:version>
        <imsmd:status>
${word(STATUS[m.status], '          ')}
        </imsmd:status>
      </imsmd:lifecycle>
      <imsmd:metametadata>
        <imsmd:metadatascheme>ADL SCORM 1.2</imsmd:metadatascheme>
      </imsmd:metametadata>
      <imsmd:technical>
        <imsmd:format>text/html</imsmd:format>
${m.scos.map((sco) => `        <imsmd:location type="URI">${href(sco.launch)}</imsmd:location>\n`).join('')}      </imsmd:technical>
      <imsmd:educational>
        <imsmd:typicallearningtime>
          <imsmd:datetime>${duration(m.typicalLearningMinutes)}</imsmd:datetime>
        </imsmd:typicallearningtime>
      </imsmd:educational>
      <imsmd:rights>
        <imsmd:cost>
${word('no', '          ')}
        </imsmd:cost>
        <imsmd:copyrightandotherrestrictions>
${word('yes', '          ')}
        </imsmd:copyrightandotherrestrictions>
        <imsmd:description>${langstring('en', m.rights)}</imsmd:description>
      </imsmd:rights>
    </imsmd:lom>
  </metadata>
  <organizations default="${s.organizationId}">
    <organization identifier="${s.organizationId}">
      <title>${title(m.title)}</title>
${itemXml(s.root, '      ')}    </organization>
  </organizations>
  <resources>
${resourcesXml(s, 'adlcp:scormtype')}  </resources>
</manifest>
`;
}

function itemXml(item: Item, indent: string): string {
  return `${indent}<item identifier="${item.id}"${item.resource ? ` identifierref="${item.resource}"` : ''} isvisible="true">
${indent}  <title>${title(item.title)}</title>
${item.items.map((i) => itemXml(i, `${indent}  `)).join('')}${indent}</item>
`;
}
