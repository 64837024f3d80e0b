// Every word the player says by itself. What comes from the timeline, from an
// advice or from the server's errors is shown as it was sent.

const count = (n: number, one: string, many: string): string => `${n}\u00a0${n === 1 ? one : many}`;

export const words = {
  // Ready
  ready: "Ready?",
  lead: (items: number, minutes: number): string =>
    `${count(items, "exercise", "exercises")}, about ${count(minutes, "minute", "minutes")}. Go at your own speed, and leave out whatever does not feel right.`,
  carryOn: (left: number): string => `${count(left, "exercise is", "exercises are")} left. You carry on where you stopped.`,
  start: "Start",
  goOnWith: "Carry on",
  whatComes: "What comes",
  already: "done",
  inWords: "Read the whole session in words instead",

  // Choices
  choices: "Sound and screen",
  voice: "A voice says what to do",
  noVoice: "A voice says what to do (this device has none of its own)",
  beep: "A soft tone when something changes",
  buzz: "A short buzz when something changes",
  awake: "Keep the screen on",
  wait: "Wait for me before each exercise",
  keys: "Keys: space to pause, arrows for back and skip, H for “This hurts”, T for the time left",

  // Playing
  exercise: (n: number, of: number): string => `Exercise ${n} of ${of}`,
  session: "The whole session",
  leftOfSession: (time: string): string => `${time} left`,
  leftOfItem: (time: string): string => `${time} left of this exercise`,
  next: (name: string): string => `Next: ${name}`,
  last: "This is the last one",
  howTo: "How to do it",
  forYou: "For you, whatever the steps say:",
  side: { left: "Your left", right: "Your right", "": "" },
  breath: { in: "Breathe in", out: "Breathe out", free: "Breathe easily" },
  of: (n: number): string => `of ${n}`,
  seconds: (n: number): string => (n === 1 ? "second" : "seconds"),
  toReady: (n: number): string => `${n === 1 ? "second" : "seconds"} to get ready`,
  time: "left",
  thenSet: (n: number, of: number): string => `Then set ${n} of ${of}`,
  set: (n: number, of: number): string => `Set ${n} of ${of}`,
  repetition: (n: number, of: number): string => `Repetition ${n} of ${of}`,
  paused: "Paused",
  away: "You were away, so we paused here.",
  waiting: "Take your time. Go on when you are ready.",

  // Buttons
  back: "Back",
  pause: "Pause",
  goOn: "Go on",
  skip: "Skip",
  hurts: "This hurts",
  stop: "Stop",

  // Said
  rest: "Rest",
  tenSeconds: "Ten seconds left",
  itemLeft: (time: string): string => `${time} left of this exercise`,

  // This hurts
  hurtTitle: "What do you feel?",
  hurtPaused: "We have paused. Breathe easily.",
  howMuch: "How much does it hurt?",
  none: "0: no pain",
  worst: "10: the worst there is",
  whatKind: "What kind is it?",
  kinds: [
    ["dull", "Dull and in one place"],
    ["sharp", "Sharp or stabbing"],
    ["spreading", "Spreading"],
    ["tingling", "Tingling or numb"],
    ["dizzy", "I feel dizzy"],
    ["weak", "An arm or a leg feels weak"],
    ["chest", "Chest pain or trouble breathing"],
  ],
  tell: "Tell me what to do",
  mistake: "Never mind",
  choose: "Please choose a number and a kind.",
  asking: "One moment…",
  easeTitle: "Ease off",
  stopItemTitle: "Leave this one out",
  nextExercise: "Next exercise",
  endTitle: "Let us stop here",
  endSession: "End the session",
  noServer: "We cannot reach the server. Stop this exercise.",
  noServerSign: "Do no more today. What you feel is a sign to stop everything.",
  emergencyTitle: "Get help now",
  emergency: (call: string): string => `Stop. Call ${call} now. Do not drive yourself.`,
  callNow: (number: string): string => `Call ${number}`,
  stay: "Sit or lie the way that feels best, and stay with somebody if you can. Do no exercise.",

  // Stop
  stopTitle: "Stop here?",
  stopText: "What you did is kept. There is nothing to make up for.",
  stopYes: "Yes, stop here",
  stopNo: "No, go on",

  // End and errors
  doneTitle: "That is all for today",
  saving: "We are saving what you did.",
  unsaved: "We cannot reach the server just now. What you did is kept on this device, and we keep trying.",
  tryAgain: "Try again",
  howWas: "Go on: how was it?",
  loading: "Your session is on its way…",
  failedTitle: "Your session did not arrive",
  failed: "We cannot reach the server just now. Nothing is lost. You can also go by the words below.",
  notThere: "There is no such session. Your plan shows what comes next.",
  lockedTitle: "This session cannot go on",
  locked: "Your plan is locked for now.",
  seeWhy: "See why, and what to do next",
  home: "To the first page",
} as const;

/** clockTime writes a length of time as a person reads it at a glance: 45 s, 1:05. */
export function clockTime(ms: number): string {
  const s = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
}

/** spokenTime writes it as one says it. */
export function spokenTime(ms: number): string {
  const s = Math.max(0, Math.ceil(ms / 1000));
  const parts = [];
  if (s >= 60) parts.push(count(Math.floor(s / 60), "minute", "minutes"));
  if (s % 60 > 0 || s < 60) parts.push(count(s % 60, "second", "seconds"));
  return parts.join(" ");
}
