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
  whichVoice: "Which voice",
  howFast: "How fast it speaks",
  rates: ["Slowly", "As usual", "Quickly"],
  bell: "A bell when something changes",
  breathSound: "A soft sound with each breath",
  buzz: "A short buzz when something changes",
  flash: "A flash of the screen when something changes",
  awake: "Keep the screen on",
  wait: "No time limit: wait for me before each exercise, side and set",
  keys: "Keys: space to pause, arrows for back and skip, H “This hurts”, E easier, M more time, T the time left",

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
  getReady: "Get ready",
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
  longer: (s: number): string => `More time: we go on in ${count(s, "second", "seconds")}`,

  // Buttons
  back: "Back",
  pause: "Pause",
  goOn: "Go on",
  skip: "Skip",
  hurts: "This hurts",
  easier: "Easier",
  more: "More time",
  stop: "Stop",

  // Said
  itemLeft: (time: string): string => `${time} left of this exercise`,
  eased: (name: string): string => `We go on with an easier form: ${name}.`,
  easedSame: "The same one, only half as far and half as much.",

  // This hurts
  hurtTitle: "What do you feel?",
  hurtPaused: "We have paused. Breathe easily.",
  where: "Where? You may leave this out",
  places: [
    ["neck", "Neck"], ["shoulder", "Shoulder"], ["upper-back", "Upper back"], ["ribs", "Ribs or side"],
    ["lower-back", "Lower back"], ["arm", "Arm or hand"], ["leg", "Hip or leg"], ["elsewhere", "Somewhere else"],
  ],
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
  easeTitle: "Ease off",
  swapTitle: "Stop this one",
  swapYes: (name: string): string => `Do this instead: ${name}`,
  swapNo: "Leave it out",
  stopItemTitle: "Leave this one out",
  nextExercise: "Next exercise",
  endTitle: "Let us stop here",
  endSession: "End the session",
  breatheFirst: "Breathe calmly for a minute",

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
  lockedHere: "Something you told us on this device has to reach the server first. Until then nothing can be started.",
  waitsTitle: "Connect once first",
  waits: "What you did last has to reach the server, so that your next session fits you. Connect once, and it is there.",
  refusedTitle: "Something did not reach us",
  refusedLight: "The server did not take something this device recorded. It is kept here, and we try again each time you open this page. It changes nothing about what is safe for you, so you can go on.",
  refusedGrave: "The server did not take something this device recorded, so your plan does not count it. It is kept here, and we try again each time you open this page. If something hurt, leave that exercise out for now.",
  refusedWaits: "No session starts without a network until it has arrived, or nine days have passed. With a network you can go on.",
  refusedStart: "your answers before a session",
  anExercise: "an exercise",
  refusals: {
    "item-done": (name: string): string => `you did ${name}`,
    "item-skipped": (name: string): string => `you left out ${name}`,
    "item-hurt": (name: string, pain?: number): string => `${name} hurt${pain === undefined ? "" : `, ${pain} out of 10`}`,
    "item-eased": (name: string): string => `you made ${name} easier`,
    "set-done": (name: string): string => `you did a set of ${name}`,
    completed: (): string => "you finished a session",
    "stopped-here": (): string => "you stopped a session",
  },
  noneToday: "There is no session for today on this device.",
  restTitle: "Rest today",
  away2: "There is no connection, and none is needed: this session was kept on your device.",
  answerAll: "Please answer every question.",
  startAway: "Start the session",
  card: "What to do in an emergency, and whom to call",
  expiredTitle: "These sessions are too old",
  expired: "We keep a session on this device for seven days and then ask the server again, so that it still fits you. Connect once, and it is there.",
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
