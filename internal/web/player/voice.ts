// The voice. Only voices of the device's own are used: a voice that is made
// elsewhere would send the words of the exercises away.

/** spoken is the language of the page. */
export const spoken = globalThis.document?.documentElement.lang || "en-GB";

/** voices lists the device's own voices of the page's language; of English, British first. */
export function voices(): SpeechSynthesisVoice[] {
  if (!("speechSynthesis" in window)) return [];
  const nearest = (v: SpeechSynthesisVoice): number => (v.lang.replace("_", "-") === spoken ? 0 : 1);
  return speechSynthesis.getVoices().filter((v) => v.localService && v.lang.slice(0, 2) === spoken.slice(0, 2)).sort((a, b) => nearest(a) - nearest(b));
}

/** speak says a line, in the place of one that is still being said. */
export function speak(text: string, name: string, rate: number): void {
  const all = voices();
  const voice = all.find((v) => v.name === name) ?? all[0];
  if (!voice || text === "") return;
  const said = new SpeechSynthesisUtterance(text);
  said.voice = voice;
  said.lang = voice.lang;
  said.rate = rate;
  speechSynthesis.cancel();
  speechSynthesis.speak(said);
}

export function hush(): void {
  if ("speechSynthesis" in window) speechSynthesis.cancel();
}
