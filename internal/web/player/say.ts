// What the browser's code says, in the language of its page. English stands in the code
// and needs no file; a page in another language names one, which is read before anything
// is said: `await` at the top of a module holds back whoever imports it.

type Texts = Record<string, string | Record<string, string>>; // by the English; counted ones by plural category

/** Places fill the {places} of a sentence. */
export type Places = Record<string, string | number>;

const page = globalThis.document?.documentElement;
const file = page?.dataset.words;
const texts: Texts = file ? await read(file) : {};
const rule = file ? new Intl.PluralRules(page?.lang) : undefined;

// A sentence in the wrong language is safer than none, or than a player that waits for it.
async function read(address: string): Promise<Texts> {
  try {
    return (await (await fetch(address, { signal: AbortSignal.timeout(5_000) })).json()) as Texts;
  } catch {
    return {};
  }
}

/** t says an English sentence in the page's language. */
export function t(english: string, places: Places = {}): string {
  const said = texts[english];
  return fill(typeof said === "string" ? said : english, places);
}

/** tn says what is counted, by the language's own rule; {n} is the number. */
export function tn(one: string, many: string, n: number, places: Places = {}): string {
  const forms = texts[one];
  const said = typeof forms === "object" && rule ? forms[rule.select(n)] : undefined;
  return fill((said || (n === 1 ? one : many)).replaceAll("{n} ", "{n}\u00a0"), { ...places, n });
}

const fill = (pattern: string, places: Places): string => pattern.replace(/\{(\w+)\}/g, (place, name: string) => String(places[name] ?? place));
