/** What the YAML parser and the schemas say, in words that an author understands. */
import type { z } from 'zod';

const SYNTAX: Partial<Record<string, [problem: string, fix: string]>> = {
  TAB_AS_INDENT: ['a tab stands at the start of the line', 'Use two spaces for each step to the right.'],
  DUPLICATE_KEY: ['this key stands twice', 'Keep one of the two.'],
  BLOCK_AS_IMPLICIT_KEY: ['a second ":" stands in the words', 'Put the words between quotation marks.'],
  MISSING_CHAR: ['a quotation mark or bracket is not closed, or a key has no ":"', 'Look at the end of this line and of the line above.'],
  MULTILINE_IMPLICIT_KEY: ['a key has no ":"', 'Write "key: words" on each line.'],
  UNEXPECTED_TOKEN: ['words stand behind the end of a value', 'Put the whole value between quotation marks, and look at the indentation.'],
  BAD_INDENT: ['the line begins too far to the left or right', 'Lines that belong together begin at the same column. Or a bracket above it is not closed.'],
  BAD_ALIAS: ['a value begins with "*" or "&", which YAML reads as a reference', 'Put the words between quotation marks.'],
  MULTIPLE_DOCS: ['a line of "---" splits the file', 'Take it out.'],
  BAD_SCALAR_START: ['a value begins with a sign that YAML keeps for itself', 'Put the words between quotation marks.'],
  BAD_DQ_ESCAPE: ['a backslash stands between double quotation marks', 'Use single quotation marks, or write it twice.'],
};

export function yamlInPlainWords(code: string, message: string): [problem: string, fix: string] {
  return SYNTAX[code] ?? [`this line cannot be read: ${message.split('\n')[0]?.replace(/ at line .*$/, '')}`, 'Check the indentation, and put words that hold ":" or "#" between quotation marks.'];
}

const TYPES: Partial<Record<string, string>> = { string: 'words', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'a set of keys', record: 'a set of keys' };

/** Goes on after the name of the value: "is missing", "should be a number, and is words". */
export function valueInPlainWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const is = issue.message.match(/received (\w+)$/)?.[1] ?? '';
      return is === 'null' ? 'is empty' : `should be ${TYPES[issue.expected] ?? issue.expected}${is && issue.expected !== 'int' ? `, and is ${TYPES[is] ?? is}` : ''}`;
    }
    case 'invalid_value': return `should be one of: ${issue.values.join(', ')}`;
    case 'invalid_key': return `is not a key in the right form: ${issue.issues[0]?.message ?? ''}`;
    case 'too_small': return issue.origin === 'string' ? 'is empty' : issue.origin === 'array' ? `needs ${issue.minimum} or more` : `is too small; it should be ${issue.inclusive ? `${issue.minimum} or more` : `more than ${issue.minimum}`}`;
    case 'too_big': return `is too big; it should be ${issue.maximum} or less`;
    case 'invalid_format': return issue.format === 'url' ? 'is not a whole address; it begins with https://' : `is not in the right form${/^Invalid/.test(issue.message) ? '' : `: ${issue.message}`}`;
    default: return `is not right: ${issue.message}`;
  }
}
