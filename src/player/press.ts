/** A button as it is drawn without Preact: its words, its look, and what it does. */
export function press(words: string, look: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = look;
  button.textContent = words;
  button.addEventListener('click', act);
  return button;
}
