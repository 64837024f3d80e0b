package session

import (
	"time"
)

// asleep is how long nobody may have looked at the clock before it counts as a device
// that slept: it has trained nobody. moreTime is what "more time" gives. staleCue is
// how late a cue may be, but for the newest line.
const (
	asleep   = 90 * time.Second
	moreTime = 30 * time.Second
	staleCue = time.Second
)

// What is told of a session as it goes on; app.EventKind has the same words.
const (
	ToldSet     = "set-done"
	ToldDone    = "item-done"
	ToldSkipped = "item-skipped"
	ToldEased   = "item-eased"
	ToldWhole   = "completed"
	ToldStopped = "stopped-here"
)

// Told is one thing that happened, to be recorded at once.
type Told struct {
	Kind string
	Item int // -1 for the whole session
	Set  int // of a set that was done, from 1
}

// Waiting is why a session does not go on by itself.
type Waiting string

// The reasons to wait.
const (
	Running   Waiting = ""
	Paused    Waiting = "paused"
	Away      Waiting = "away"      // the device slept
	AtGate    Waiting = "gate"      // the person needs no time limit, and says when
	WantsMore Waiting = "more time" // it goes on by itself after a while
)

// Past is what was recorded of a session before it is played on.
type Past struct {
	Settled, Eased []int       // items
	Sets           map[int]int // sets done of an item that is not
}

// Player walks a person through a timeline. It keeps no count of ticks: where they
// are is always worked out from elapsed time, so that a slow machine is at the right
// place as soon as it looks again. It reads no clock: now, in every method, is the
// time since some fixed moment. Nothing is told twice.
type Player struct {
	Speed float64 // 1, unless a test hurries
	Wait  bool    // wait before each exercise, set and side until the person goes on

	t       Timeline
	begun   Timeline // as it was begun, for what its items give way to
	settled map[int]string
	sets    map[int]int
	open    map[int]bool // gates the person has passed
	base    int          // ms: where the clock last started or moved
	since   time.Duration
	waiting Waiting
	looked  time.Duration
	until   time.Duration // when more time is over
	last    int           // ms: where the clock stood at the last look
	next    int           // index of the next cue
	calming bool          // the calm breathing that ends a stopped session (PM-6)
	over    bool

	told []Told
	cues []Cue
}

// NewPlayer takes a timeline up where what is past left it. It is paused there until
// Go. A session with nothing left to do is over at once, and told so.
func NewPlayer(t Timeline, past Past) *Player {
	p := &Player{Speed: 1, t: t, begun: t, settled: map[int]string{}, sets: map[int]int{}, open: map[int]bool{}, waiting: Paused}
	for _, item := range past.Eased {
		if part := t.easierOf(item); part != nil {
			p.t = p.t.Spliced(item, *part)
		}
	}
	settled := map[int]bool{}
	for _, item := range past.Settled {
		p.settled[item], settled[item] = ToldDone, true
	}
	for item, n := range past.Sets {
		p.sets[item] = n
	}
	p.jump(p.t.ResumeAt(settled, p.sets), 0)
	if p.last >= p.t.TotalMS {
		p.finish(ToldWhole)
	}
	return p
}

func (t Timeline) easierOf(item int) *Part {
	if item < 0 || item >= len(t.Easier) {
		return nil
	}
	return t.Easier[item]
}

// Timeline is the session as it is now, with what gave way to easier forms.
func (p *Player) Timeline() Timeline { return p.t }

// Waiting is why the session does not go on by itself just now.
func (p *Player) Waiting() Waiting { return p.waiting }

// Over reports whether the session has come to its end, however.
func (p *Player) Over() bool { return p.over }

// Calming reports whether the calm breathing of a stopped session is under way.
func (p *Player) Calming() bool { return p.calming }

// Settled reports whether an item is done, left out or stopped.
func (p *Player) Settled(item int) bool { return p.settled[item] != "" }

// At is where in the timeline the session stands, in milliseconds, never past its end.
func (p *Player) At(now time.Duration) int { return min(p.at(now), p.t.TotalMS) }

func (p *Player) at(now time.Duration) int {
	if p.waiting != Running || p.over {
		return p.base
	}
	return p.base + int(float64(max(0, now-p.since).Milliseconds())*p.Speed)
}

// Item is the exercise of now, as an index of the session's items.
func (p *Player) Item(now time.Duration) int {
	if p.calming {
		return len(p.begun.Items) - 1
	}
	return p.here(now)
}

func (p *Player) here(now time.Duration) int { return p.t.Steps[p.t.StepAt(p.At(now))].Item }

// MoreLeft is how long more time still lasts; zero where nobody asked for it.
func (p *Player) MoreLeft(now time.Duration) time.Duration {
	if p.waiting != WantsMore {
		return 0
	}
	return max(0, p.until-now)
}

// Take returns what happened and what is to be said since it was last called.
func (p *Player) Take() (told []Told, cues []Cue) {
	told, cues, p.told, p.cues = p.told, p.cues, nil, nil
	return told, cues
}

// Go goes on.
func (p *Player) Go(now time.Duration) {
	if p.over || p.waiting == Running {
		return
	}
	p.waiting, p.since, p.looked = Running, now, now
	p.Look(now)
}

// Pause stands still where the session is; where a device slept, that is where it was
// last looked at.
func (p *Player) Pause(now time.Duration) {
	if p.Look(now); p.waiting != Away {
		p.stand(now, Paused)
	}
}

func (p *Player) stand(now time.Duration, why Waiting) {
	p.base = p.at(now)
	if !p.over {
		p.waiting = why
	}
}

// Toggle pauses, or goes on.
func (p *Player) Toggle(now time.Duration) {
	if p.waiting == Running {
		p.Pause(now)
		return
	}
	p.Go(now)
}

// More gives half a minute more, and once again when it is asked for again.
func (p *Player) More(now time.Duration) {
	if p.Look(now); p.over {
		return
	}
	until := now
	if p.waiting == WantsMore {
		until = max(until, p.until)
	}
	p.stand(now, WantsMore)
	p.until = until + moreTime
}

// Look catches up with the clock: whatever came to its end since is told, and what
// is due is said.
func (p *Player) Look(now time.Duration) {
	if p.waiting == WantsMore && now >= p.until {
		p.Go(now)
		return
	}
	if p.over || p.waiting != Running {
		return
	}
	if now-p.looked > asleep {
		p.halt(p.last, now, Away)
		return
	}
	p.looked = now
	at := p.at(now)
	if p.Wait {
		if gate, there := p.t.Gate(p.last, at, p.open); there {
			p.open[gate] = true
			p.halt(gate-1, now, AtGate)
			return
		}
	}
	p.sound(at)
	p.tellEnded(at)
	p.last = at
	if at >= p.t.TotalMS {
		p.finish(p.ending())
	}
}

// ending is how a session ends that reaches the end of what is played.
func (p *Player) ending() string {
	if p.calming {
		return ToldStopped
	}
	return ToldWhole
}

// halt stands still at a place of its own. What is on the way there is told and said.
func (p *Player) halt(at int, now time.Duration, why Waiting) {
	if at > p.last {
		p.sound(at)
		p.tellEnded(at)
	}
	p.base, p.since, p.waiting, p.last = at, now, why, at
}

// sound lets out what is due. What was missed is dropped, but for the newest line: it
// says where we are.
func (p *Player) sound(at int) {
	from := p.next
	for p.next < len(p.t.Cues) && p.t.Cues[p.next].AtMS <= at {
		p.next++
	}
	due := p.t.Cues[from:p.next]
	newest := -1
	for i, c := range due {
		if c.Say != "" || c.Tell != "" {
			newest = i
		}
	}
	for i, c := range due {
		if late := float64(at-c.AtMS) / p.Speed; late < float64(staleCue.Milliseconds()) || i == newest {
			p.cues = append(p.cues, c)
		}
	}
}

func (p *Player) tellEnded(at int) {
	if p.calming {
		return
	}
	for _, s := range p.t.SetsEnded(p.last, at) {
		if p.sets[s.Item] >= s.Set || p.settled[s.Item] == ToldDone {
			continue
		}
		p.sets[s.Item] = s.Set
		p.told = append(p.told, Told{ToldSet, s.Item, s.Set})
	}
	for _, item := range p.t.Ended(p.last, at) {
		p.settle(item, ToldDone)
	}
}

// settle tells that an exercise was done or left out, once; done after it was left
// out is told too.
func (p *Player) settle(item int, kind string) {
	if before := p.settled[item]; before == ToldDone || before == kind || p.calming {
		return
	}
	p.settled[item] = kind
	p.told = append(p.told, Told{Kind: kind, Item: item})
}

// jump moves without saying that anything was done.
func (p *Player) jump(to int, now time.Duration) {
	p.base, p.since, p.last, p.next = to, now, to, len(p.t.Cues)
	for i, c := range p.t.Cues {
		if c.AtMS >= to {
			p.next = i
			break
		}
	}
}

// move goes to another place, where everything is said and waited for again.
func (p *Player) move(to int, now time.Duration) {
	for gate := range p.open {
		if gate > to {
			delete(p.open, gate)
		}
	}
	p.jump(to, now)
	if to >= p.t.TotalMS {
		p.finish(p.ending())
		return
	}
	p.Look(now)
}

// Back goes to the start of the exercise, or just after it began to the one before.
func (p *Player) Back(now time.Duration) {
	if p.Look(now); !p.over {
		p.move(p.t.BackFrom(p.At(now)), now)
	}
}

// Skip leaves out the rest of the exercise.
func (p *Player) Skip(now time.Duration) {
	p.Look(now)
	if p.over {
		return
	}
	at := p.At(now)
	if item := p.here(now); at < p.t.Items[item].EndMS() {
		p.settle(item, ToldSkipped)
	}
	p.move(p.t.SkipFrom(at), now)
}

// Easier is what the exercise of now can give way to, or nil.
func (p *Player) Easier(now time.Duration) *Part {
	if p.calming || p.over {
		return nil
	}
	return p.t.easierOf(p.here(now))
}

// Ease goes on with the easier form of the exercise of now: another one from its
// beginning, the same one where the person is. It reports whether there is one.
func (p *Player) Ease(now time.Duration) bool {
	p.Look(now)
	part := p.Easier(now)
	if part == nil {
		return false
	}
	item := p.here(now)
	p.told = append(p.told, Told{Kind: ToldEased, Item: item})
	delete(p.settled, item)
	delete(p.sets, item)
	to := p.t.EasedAt(item, *part, p.At(now))
	p.t = p.t.Spliced(item, *part)
	p.move(to, now)
	return true
}

// Calm ends the session with its calm breathing (PM-6). It reports whether there is one.
func (p *Player) Calm(now time.Duration) bool {
	if p.over || p.calming || p.t.Calm == nil {
		return false
	}
	p.calming = true
	p.t = p.t.Alone(*p.t.Calm)
	p.move(0, now)
	return true
}

// Stop ends the session here.
func (p *Player) Stop(now time.Duration) {
	p.Look(now)
	p.stand(now, Paused)
	p.finish(ToldStopped)
}

// Leave ends the session without telling so: what ends it is on record already.
func (p *Player) Leave(now time.Duration) {
	p.stand(now, Paused)
	p.over = true
}

func (p *Player) finish(kind string) {
	if p.over {
		return
	}
	p.base = min(max(p.base, p.last), p.t.TotalMS)
	p.over, p.waiting = true, Paused
	p.told = append(p.told, Told{Kind: kind, Item: -1})
}
