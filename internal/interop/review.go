package interop

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"

	"codeberg.org/go-fonts/dejavu/dejavusans"
	"codeberg.org/go-fonts/dejavu/dejavusansbold"
	"codeberg.org/go-pdf/fpdf"

	"unslouch/internal/app"
)

// Still is a picture of the figure, and what it shows.
type Still struct {
	Name string
	PNG  []byte
}

// unsigned stands on every review until a clinician has signed the rules (S24).
const unsigned = "No clinician has signed off the rules of this programme yet, and it is not a certified medical device."

// ReviewPDF writes a review as one page of A4, to be shown to a clinician. Long texts
// are set smaller, and at the last cut with a word that says so: there is never a
// second page. Letters that the font cannot hold become a sign that something stood there.
func ReviewPDF(w io.Writer, r app.ReviewPage, stills []Still) (err error) {
	defer func() { // the library panics on what it cannot set
		if cause := recover(); cause != nil {
			err = fmt.Errorf("the review cannot be set as a PDF: %v", cause)
		}
	}()
	for most := len(r.Lines); ; most = most * 2 / 3 {
		for _, scale := range []float64{1, .93, .86, .8, .74} {
			s := newSheet(r, scale)
			s.review(r, most, stills)
			if s.bottom() <= footTop || (most == 0 && scale < .75) {
				s.foot(r)
				var out bytes.Buffer
				if err := s.Output(&out); err != nil {
					return fmt.Errorf("the review cannot be set as a PDF: %w", err)
				}
				_, err = out.WriteTo(w)
				return err
			}
		}
	}
}

// The measures of the sheet, in millimetres.
const (
	pageWide = 210.0
	margin   = 18.0
	wide     = pageWide - 2*margin
	footTop  = 249.0
)

// The colours of the house, as they stand on paper.
var (
	teal = [3]int{15, 74, 77}
	ink  = [3]int{30, 43, 43}
	soft = [3]int{84, 98, 96}
	sage = [3]int{226, 237, 233}
	line = [3]int{200, 209, 205}
)

// sheet is a page being set.
type sheet struct {
	*fpdf.Fpdf
	scale float64
	y     float64
}

func newSheet(r app.ReviewPage, scale float64) *sheet {
	s := &sheet{Fpdf: fpdf.New("P", "mm", "A4", ""), scale: scale, y: margin}
	s.AddUTF8FontFromBytes("text", "", dejavusans.TTF)
	s.AddUTF8FontFromBytes("text", "B", dejavusansbold.TTF)
	s.SetTitle(fmt.Sprintf("The review of week %d", r.Week), true)
	s.SetSubject("A person’s own answers in a programme for a sore upper back", true)
	s.SetCreator("Unslouch", true)
	s.SetLang("en-GB")
	s.SetCreationDate(r.Printed)
	s.SetModificationDate(r.Printed)
	s.SetCatalogSort(true)
	s.SetMargins(margin, margin, margin)
	s.SetAutoPageBreak(false, 0)
	s.AddPage()
	return s
}

func (s *sheet) bottom() float64 { return s.y }

// font sets size in points and colour.
func (s *sheet) font(style string, size float64, c [3]int) {
	s.SetFont("text", style, size*s.scale)
	s.SetTextColor(c[0], c[1], c[2])
}

// leading is the height of a line of a size, in millimetres.
func (s *sheet) leading(size float64) float64 { return size * s.scale * .5 }

// text sets a paragraph in a column and moves down.
func (s *sheet) text(x, width float64, style string, size float64, c [3]int, words string) {
	s.font(style, size, c)
	for _, l := range s.SplitText(Plain(words), width) {
		s.SetXY(x, s.y)
		s.CellFormat(width, s.leading(size), l, "", 0, "L", false, 0, "")
		s.y += s.leading(size)
	}
}

func (s *sheet) gap(mm float64) { s.y += mm * s.scale }

func (s *sheet) heading(x, width float64, words string) {
	s.gap(5)
	s.text(x, width, "B", 11.5, teal, words)
	s.gap(1.6)
}

func (s *sheet) fill(c [3]int)   { s.SetFillColor(c[0], c[1], c[2]) }
func (s *sheet) stroke(c [3]int) { s.SetDrawColor(c[0], c[1], c[2]) }

// review sets everything above the foot, with at most so many lines of what it comes to.
func (s *sheet) review(r app.ReviewPage, most int, stills []Still) {
	s.font("B", 10, teal)
	s.SetXY(margin, s.y)
	s.CellFormat(wide, 5, "unslouch", "", 0, "L", false, 0, "")
	s.font("", 9, soft)
	s.SetXY(margin, s.y)
	s.CellFormat(wide, 5, "Printed on "+date(r.Printed), "", 0, "R", false, 0, "")
	s.y += 9 * s.scale
	s.text(margin, wide, "B", 21, ink, fmt.Sprintf("The review of week %d", r.Week))
	s.gap(2)
	s.text(margin, wide, "", 10.5, soft, fmt.Sprintf("%s to %s. Of %s, %d %s done.", date(r.From), date(r.To), count(r.Planned, "planned session"), r.Done, map[bool]string{true: "was", false: "were"}[r.Done == 1]))
	s.heading(margin, wide, map[bool]string{true: "What this review advised", false: "What to do now"}[r.Past || r.Stopped != ""])
	s.text(margin, wide, "B", 11, ink, r.Decision.String())
	if r.Stopped != "" {
		s.text(margin, wide, "", 10, ink, "The plan has stopped since: please see a clinician before it goes on, or answer what it asks.")
	}
	if !r.Watched.Empty() {
		s.gap(.6)
		s.text(margin, wide, "", 8.5, soft, r.Watched.String())
	}
	s.heading(margin, wide, "What it comes to")
	for i, l := range r.Lines {
		if i == most {
			s.bullet(fmt.Sprintf("… and %d more, on the review’s page in the program.", len(r.Lines)-i))
			break
		}
		s.bullet(l.String())
	}
	if !r.Global.Empty() {
		s.bullet("The person’s own verdict on the change as a whole: " + r.Global.String() + ".")
	}
	if !r.Tell.Empty() {
		s.bullet(r.Tell.String())
	}
	s.own(r)
	s.heading(margin, wide, "Pain at rest, week by week, from 0 (none) to 10 (the worst): lower is better")
	s.chart(r)
	s.tables(r)
	s.stills(stills)
}

func (s *sheet) bullet(words string) {
	s.fill(teal)
	s.Circle(margin+1.4, s.y+s.leading(10)/2, .75*s.scale, "F")
	s.text(margin+5, wide-5, "", 10, ink, words)
	s.gap(.9)
}

// own are the person's own activities by name, with every rating of each.
func (s *sheet) own(r app.ReviewPage) {
	if len(r.Own) == 0 {
		return
	}
	s.heading(margin, wide, "What the person wants to do again, from 0 (cannot) to 10 (as before): higher is better")
	for _, own := range r.Own {
		var all []string
		for _, rating := range own.Ratings {
			if rating.Week > r.Week {
				continue
			}
			when := "after week " + strconv.Itoa(rating.Week)
			if rating.Week == 0 {
				when = "at the start"
			}
			if rating.Value == nil {
				all = append(all, "left out "+when)
				continue
			}
			all = append(all, whole(rating.Value)+" "+when)
		}
		if len(all) == 0 {
			all = []string{"not rated"}
		}
		s.bullet(string(own.Name) + ": " + strings.Join(all, ", ") + ".")
	}
}

// foot says what this is and is not, at the same place on every review.
func (s *sheet) foot(r app.ReviewPage) {
	s.scale, s.y = 1, footTop+3
	s.fill(sage)
	s.RoundedRect(margin, s.y, wide, 31, 2.5, "1234", "F")
	s.y += 3.2
	s.text(margin+5, wide-10, "B", 9, teal, "If you are a clinician")
	s.y += .6
	s.text(margin+5, wide-10, "", 8, ink, "These are the person’s own answers at home, in a programme for a sore upper back. They are no measurement and no diagnosis. Better or worse is said of pain alone, and only past the usual ups and downs of home scores. "+unsigned)
	s.y = footTop + 35.2
	s.text(margin, wide, "", 7, soft, "Rules "+r.Rules+", catalogue "+r.Catalogue+". Made by Unslouch from what the person recorded.")
}

func date(t time.Time) string { return t.Format("2 January 2006") }

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// Plain is text as the font can set it: a run of letters that it lacks, or that would
// stand in the wrong order, becomes one sign, and what only joins or colours them goes.
func Plain(s string) string {
	var out strings.Builder
	strange := false
	for _, r := range strings.ToValidUTF8(s, "\ufffd") {
		switch {
		case unicode.IsControl(r) && !unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			continue
		case (r >= 0xfe00 && r <= 0xfe0f) || (r >= 0x1f3fb && r <= 0x1f3ff):
			continue
		case !settable(r):
			if !strange {
				out.WriteRune('\u25a1')
			}
			strange = true
			continue
		case unicode.IsSpace(r):
			r = ' '
		}
		strange = false
		out.WriteRune(r)
	}
	return out.String()
}

// settable reports whether the font has a letter and a line of it can be set: Latin,
// Greek and Cyrillic, with the signs they share. Other scripts need shaping or run
// from the right, and half-right words are worse than none.
func settable(r rune) bool {
	if unicode.IsSpace(r) || r == '\ufffd' {
		return true
	}
	return r < 0x2c00 && (!unicode.IsLetter(r) && !unicode.IsMark(r) || unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Common, unicode.Inherited))
}
