/**
 * What the two standards allow, as far as we write it.
 * "1.2" is the SCORM 1.2 Run-Time Environment (2001), "2004" the SCORM 2004 4th Edition Run-Time Environment (2009).
 */

/** Characters. */
export const LIMITS12 = {
  suspendData: 4096, // 1.2 RTE 3.4.4 cmi.suspend_data: CMIString4096
  location: 255, // 1.2 RTE 3.4.4 cmi.core.lesson_location: CMIString255
  identifier: 255, // 1.2 RTE 3.4.3 CMIIdentifier: no white space, at most 255
  feedback: 255, // 1.2 RTE 3.4.3 CMIFeedback, as LMSs hold it
};
export const LIMITS2004 = {
  suspendData: 64000, // 2004 RTE 4.2.23 cmi.suspend_data: SPM 64,000
  location: 1000, // 2004 RTE 4.2.11 cmi.location: SPM 1,000
  identifier: 255, // 2004 RTE 4.1.1.3 long_identifier_type: SPM 4,000; we keep to what 1.2 allows
  description: 250, // 2004 RTE 4.2.9 cmi.interactions.n.description, 4.2.17 cmi.objectives.n.description: SPM 250
};

/** 1.2 RTE 3.4.3 vocabulary "Result"; 2004 RTE 4.2.9.1. */
export const RESULT12 = { right: 'correct', wrong: 'wrong' };
export const RESULT2004 = { right: 'correct', wrong: 'incorrect' };

/** Between tokens, and between the two of a pair. 1.2 RTE 3.4.7 student_response; 2004 RTE 4.1.1.6 reserved delimiters. */
export const DELIMITERS12 = [',', '.'] as const;
export const DELIMITERS2004 = ['[,]', '[.]'] as const;

/**
 * Statuses of both standards, lowest first; none is ever replaced by a lower one (DESIGN.md section 4).
 * 1.2 RTE 3.4.4 cmi.core.lesson_status; 2004 RTE 4.2.4 completion_status, 4.2.22 success_status.
 */
export const STATUSES = ['', 'unknown', 'not attempted', 'browsed', 'failed', 'incomplete', 'completed', 'passed'];
/** Up to here a learner is new. */
export const LAST_NEW_STATUS = 'browsed';

/** Initialize: the run was ended before and cannot be opened again. 2004 RTE 3.1.7.2. */
export const ENDED = '104';

/**
 * The LMS will never take this element or value, so asking again is useless: not implemented or unknown, keyword,
 * read or write only, wrong type or range, dependency. 1.2 RTE 3.3.6.1 (201–405); 2004 RTE 3.1.7.6 (401–408).
 */
export const NEVER = /^(201|202|203|40[1-8])$/;
/** The same, of a whole collection: the LMS keeps none. 1.2: 401, 402; 2004: 401, 402; 404 from LMSs that take it for "read only". */
export const NOT_KEPT = /^40[124]$/;
/**
 * Reading broke down, which is not the same as "nothing stored": taking it for that would overwrite a learner's record.
 * Not an element's fault: 1.2 101, 301; 2004 101–123, 301.
 */
export const BROKEN = /^(threw|[13])/;
