import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RiskLevel } from '../../model/blocks.ts';
import { RISK_LEVELS, type RiskLevelId } from '../../model/course.ts';
import { escapeHtml } from '../../model/html.ts';
import { Check, Exercise, Feedback, Html, Why, useRestore, type FaceProps } from '../face.tsx';
import { riskLevelAnswer, type Judged, type RiskLevelKey } from './answer.ts';

/** The context's names for the levels, already in the page's language; only at build. */
export interface LevelWords { like: RiskLevelId; name: string; meaning: string }
export interface RiskLevelFaceProps extends FaceProps<RiskLevel, RiskLevelKey, Judged> { levels?: LevelWords[] }

export function RiskLevelFace({ id, k, block, say, mode, answer, onAnswer, levels }: RiskLevelFaceProps): JSX.Element {
  const [level, setLevel] = useState<RiskLevelId>();
  const [reasons, setReasons] = useState('');
  const [checked, setChecked] = useState(false);
  const [turn, setTurn] = useState(0);
  const [asked, setAsked] = useState(false);
  useRestore(mode, () => { setLevel(answer?.level); setReasons(answer?.reasons ?? ''); setChecked(answer !== undefined); });
  const judged = mode === 'learn' && checked && level !== undefined;
  const missing = !level || !reasons;
  const levelRight = level !== undefined && k.accepted.includes(level);
  const whole = judged && riskLevelAnswer.judge(k, { level, reasons }).right;

  const check = (): void => {
    setAsked(true);
    if (!level || !reasons) return;
    setChecked(true);
    setTurn(turn + 1);
    onAnswer?.({ level, reasons });
  };

  return (
    <Exercise id={id} kind="risk" icon="risk" word={say('player.judge')} done={answer !== undefined} mode={mode} say={say}>
      <Html class="case" html={block?.caseHtml} />
      <fieldset class="levels">
        <legend {...say.own}>{say('player.which-level')}</legend>
        {(k.levels ?? RISK_LEVELS).map((l) => {
          const words = levels?.find((w) => w.like === l);
          return (
            <div key={l} class="level-row">
              <label class={`level level-${l}`}>
                <input type="radio" name={`${id}-level`} value={l} checked={level === l} onChange={() => { setLevel(l); setChecked(false); }} />
                <span class="level-face"><span class="level-bars" aria-hidden="true"><i /><i /><i /></span><Html as="b" html={words && escapeHtml(words.name)} /><Html as="small" html={words && escapeHtml(words.meaning)} /></span>
              </label>
            </div>
          );
        })}
      </fieldset>
      <fieldset class="options">
        <legend {...say.own}>{say('player.your-reasons')}</legend>
        {[...k.all].map((l, i) => {
          const carries = k.right.includes(l);
          const chosen = reasons.includes(l);
          const shown = mode === 'read' || (judged && (chosen || carries));
          return (
            <div key={l} class={`option${shown ? (carries === chosen || mode === 'read' ? (carries ? ' is-right' : '') : ' is-again') : ''}`}>
              <label>
                <input type="checkbox" value={l} checked={chosen} onChange={(e) => { const on = e.currentTarget.checked; setReasons([...k.all].filter((x) => (x === l ? on : reasons.includes(x))).join('')); setChecked(false); }} />
                <Html as="span" class="option-face" html={block?.reasons[i]?.html} />
              </label>
              <Why html={block?.reasons[i]?.whyHtml} right={carries} shown={shown} plain={mode === 'read' && !carries} words={['player.fact-counts', 'player.fact-not']} say={say} />
            </div>
          );
        })}
      </fieldset>
      {mode === 'learn' && <Check say={say} onCheck={check} missing={missing} asked={asked} />}
      {mode === 'learn' && <Feedback verdict={judged ? (whole ? 'right' : levelRight ? 'partly' : 'again') : undefined} turn={turn} say={say} />}
      {RISK_LEVELS.map((l) => (
        <div key={l} class={`why level-why${k.accepted.includes(l) ? ' is-right' : ''}`} hidden={!(mode === 'read' || (judged && level === l))}>
          <Html as="p" class="why-word" html={levels && escapeHtml(levels.find((w) => w.like === l)!.name)} />
          <Html html={block?.feedback[l]} />
        </div>
      ))}
    </Exercise>
  );
}
