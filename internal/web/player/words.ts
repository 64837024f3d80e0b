// Every word the player says by itself. What comes from the timeline, from an
// advice or from the server's errors is shown as it was sent.

import { t, tn } from "./say";

export const words = {
  // Ready
  ready: t("Ready?"),
  lead: (items: number, minutes: number): string =>
    t("{exercises}, about {minutes}. Go at your own speed, and leave out whatever does not feel right.", {
      exercises: tn("{n} exercise", "{n} exercises", items), minutes: tn("{n} minute", "{n} minutes", minutes) }),
  carryOn: (left: number): string => tn("{n} exercise is left. You carry on where you stopped.", "{n} exercises are left. You carry on where you stopped.", left),
  start: t("Start"),
  goOnWith: t("Carry on"),
  whatComes: t("What comes"),
  already: t("done"),
  inWords: t("Read the whole session in words instead"),

  // Choices
  guide: t("How shall we guide you?"),
  guides: [t("Voice and bell"), t("Bell only"), t("Silent, only the screen")],
  bellLeads: t("This device has no voice of its own, so the bell leads you."),
  sample: t("This is how I speak."),
  choices: t("Sound and screen"),
  voice: t("A voice says what to do"),
  whichVoice: t("Which voice"),
  howFast: t("How fast it speaks"),
  rates: [t("Slowly"), t("As usual"), t("Quickly")],
  bell: t("A bell when something changes"),
  breathSound: t("A soft sound with each breath"),
  buzz: t("A short buzz when something changes"),
  flash: t("A flash of the screen when something changes"),
  awake: t("Keep the screen on"),
  wait: t("No time limit: wait for me before each exercise, side and set"),
  keys: t("Keys: space to pause, arrows for back and skip, H “This hurts”, E easier, M more time, T the time left"),

  // Playing
  exercise: (n: number, of: number): string => t("Exercise {n} of {all}", { n, all: of }),
  session: t("The whole session"),
  leftOfSession: (time: string): string => t("{time} left", { time }),
  leftOfItem: (time: string): string => t("{time} left of this exercise", { time }),
  next: (name: string): string => t("Next: {name}", { name }),
  nextSide: { left: t("Next: your left side"), right: t("Next: your right side") },
  nextSet: (n: number, of: number): string => t("Next: set {n} of {all}", { n, all: of }),
  last: t("This is the last one"),
  howTo: t("How to do it"),
  sound: t("Sound"),
  fullScreen: t("Full screen"),
  forYou: t("For you, whatever the steps say:"),
  side: { left: t("Your left"), right: t("Your right"), "": "" },
  breath: { in: t("Breathe in"), out: t("Breathe out"), free: t("Breathe easily") },
  getReady: t("Get ready"),
  of: (n: number): string => t("of {all}", { all: n }),
  seconds: (n: number): string => tn("second", "seconds", n),
  toReady: (n: number): string => tn("second to get ready", "seconds to get ready", n),
  time: t("left"),
  set: (n: number, of: number): string => t("Set {n} of {all}", { n, all: of }),
  repetition: (n: number, of: number): string => t("Repetition {n} of {all}", { n, all: of }),
  paused: t("Paused"),
  away: t("You were away, so we paused here."),
  waiting: t("Take your time. Go on when you are ready."),
  longer: (s: number): string => tn("More time: we go on in {n} second", "More time: we go on in {n} seconds", s),

  // Buttons
  back: t("Back"),
  pause: t("Pause"),
  goOn: t("Go on"),
  skip: t("Skip"),
  hurts: t("This hurts"),
  easier: t("Easier"),
  more: t("More time"),
  stop: t("Stop"),

  // Said
  itemLeft: (time: string): string => t("{time} left of this exercise", { time }),
  eased: (name: string): string => t("We go on with an easier form: {name}.", { name }),
  easedSame: t("The same one, only half as far and half as much."),
  easedSmaller: t("The same one, smaller and slower."),

  // This hurts
  hurtTitle: t("What do you feel?"),
  hurtPaused: t("We have paused. Breathe easily."),
  where: t("Where? You may leave this out"),
  places: [
    ["neck", t("Neck")], ["shoulder", t("Shoulder")], ["upper-back", t("Upper back")], ["ribs", t("Ribs or side")],
    ["lower-back", t("Lower back")], ["arm", t("Arm or hand")], ["leg", t("Hip or leg")], ["elsewhere", t("Somewhere else")],
  ],
  howMuch: t("How much does it hurt?"),
  none: t("0: no pain"),
  worst: t("10: the worst there is"),
  whatKind: t("What kind is it?"),
  kinds: [
    ["dull", t("Dull and in one place")],
    ["sharp", t("Sharp or stabbing")],
    ["spreading", t("Spreading")],
    ["tingling", t("Tingling or numb")],
    ["dizzy", t("I feel dizzy")],
    ["weak", t("An arm or a leg feels weak")],
    ["chest", t("Chest pain or trouble breathing")],
  ],
  tell: t("Tell me what to do"),
  mistake: t("Never mind"),
  chooseKind: t("Please choose what kind it is."),
  chooseNumber: t("Please choose a number."),
  easeTitle: t("Ease off"),
  swapTitle: t("Stop this one"),
  swapYes: (name: string): string => t("Do this instead: {name}", { name }),
  swapNo: t("Leave it out"),
  stopItemTitle: t("Leave this one out"),
  nextExercise: t("Next exercise"),
  endTitle: t("Let us stop here"),
  endSession: t("End the session"),
  breatheFirst: t("Breathe calmly for a minute"),

  // Stop
  stopTitle: t("Stop here?"),
  stopText: t("What you did is kept. You cannot take this session up again today, and there is nothing to make up for."),
  stopYes: t("Yes, stop here"),
  stopNo: t("No, go on"),

  // End and errors
  doneTitle: t("That is all for today"),
  saving: t("We are saving what you did."),
  unsaved: t("We cannot reach the server just now. What you did is kept on this device, and we keep trying."),
  tryAgain: t("Try again"),
  howWas: t("Go on: how was it?"),
  loading: t("Your session is on its way…"),
  failedTitle: t("Your session did not arrive"),
  failed: t("We cannot reach the server just now. Nothing is lost. You can also go by the words below."),
  notThere: t("There is no such session. Your plan shows what comes next."),
  lockedTitle: t("This session cannot go on"),
  locked: t("Your plan is locked for now."),
  lockedHere: t("Something you told us on this device has to reach the server first. Until then nothing can be started."),
  waitsTitle: t("Connect once first"),
  waits: t("What you did last has to reach the server, so that your next session fits you. Connect once, and it is there."),
  refusedTitle: t("Something did not reach us"),
  refusedLight: t("The server did not take something this device recorded. It is kept here, and we try again each time you open this page. It changes nothing about what is safe for you, so you can go on."),
  refusedGrave: t("The server did not take something this device recorded, so your plan does not count it. It is kept here, and we try again each time you open this page. If something hurt, leave that exercise out for now."),
  refusedWaits: t("No session starts without a network until it has arrived, or nine days have passed. With a network you can go on."),
  refusedStart: t("your answers before a session"),
  anExercise: t("an exercise"),
  refusals: {
    "item-done": (name: string): string => t("you did {name}", { name }),
    "item-skipped": (name: string): string => t("you left out {name}", { name }),
    "item-hurt": (name: string, pain?: number): string => pain === undefined ? t("{name} hurt", { name }) : t("{name} hurt, {pain} out of 10", { name, pain }),
    "item-eased": (name: string): string => t("you made {name} easier", { name }),
    "set-done": (name: string): string => t("you did a set of {name}", { name }),
    completed: (): string => t("you finished a session"),
    "stopped-here": (): string => t("you stopped a session"),
  },
  noneToday: t("There is no session for today on this device."),
  restTitle: t("Rest today"),
  away2: t("There is no connection, and none is needed: this session was kept on your device."),
  answerAll: t("Please answer every question."),
  startAway: t("Start the session"),
  card: t("What to do in an emergency, and whom to call"),
  expiredTitle: t("These sessions are too old"),
  expired: t("We keep a session on this device for seven days and then ask the server again, so that it still fits you. Connect once, and it is there."),
  seeWhy: t("See why, and what to do next"),
  home: t("To the first page"),
} as const;

/** clockTime writes a length of time as a person reads it at a glance: 45 s, 1:05. */
export function clockTime(ms: number): string {
  const s = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
}

/** spokenTime writes it as one says it. */
export function spokenTime(ms: number): string {
  const s = Math.max(0, Math.ceil(ms / 1000));
  const seconds = tn("{n} second", "{n} seconds", s % 60);
  if (s < 60) return seconds;
  const minutes = tn("{n} minute", "{n} minutes", Math.floor(s / 60));
  return s % 60 > 0 ? t("{minutes} {seconds}", { minutes, seconds }) : minutes;
}
