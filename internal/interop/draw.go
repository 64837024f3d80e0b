package interop

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"unslouch/internal/app"
)

// chart draws the mean of each week, the band of no real change, and a question mark
// where a week has too few answers.
func (s *sheet) chart(r app.ReviewPage) {
	high := 34 * s.scale
	left, top, right := margin+7, s.y+1, margin+wide
	at := func(score float64) float64 { return top + high*(1-score/10) }
	if low, most := r.Change.Low, r.Change.High; low != nil && most != nil {
		s.fill(sage)
		s.Rect(left, at(*most), right-left, at(*low)-at(*most), "F")
	}
	s.SetLineWidth(.2)
	s.stroke(line)
	s.font("", 7.5, soft)
	for score := 0; score <= 10; score += 5 {
		s.Line(left, at(float64(score)), right, at(float64(score)))
		s.SetXY(margin, at(float64(score))-2)
		s.CellFormat(5.5, 4, strconv.Itoa(score), "", 0, "R", false, 0, "")
	}
	step := (right - left) / float64(max(1, len(r.Weeks)))
	var x0, y0 float64
	joined := false
	for i, w := range r.Weeks {
		x := left + step*(float64(i)+.5)
		s.font("", 7.5, soft)
		s.SetXY(x-step/2, top+high+.8)
		s.CellFormat(step, 3.6, "week "+strconv.Itoa(i+1), "", 0, "C", false, 0, "")
		if w.Mean == nil {
			s.font("B", 9, soft)
			s.SetXY(x-step/2, at(10)+1) // up there it stands for no number
			s.CellFormat(step, 4, "?", "", 0, "C", false, 0, "")
			joined = false
			continue
		}
		s.stroke(teal)
		s.fill(teal)
		if y := at(*w.Mean); joined {
			s.SetLineWidth(.6)
			s.Line(x0, y0, x, y)
		}
		x0, y0, joined = x, at(*w.Mean), true
		s.Circle(x, y0, 1.1, "F")
		s.font("B", 7.5, ink)
		s.SetXY(x-step/2, y0-5.2)
		s.CellFormat(step, 3.6, mean(w.Mean), "", 0, "C", false, 0, "")
	}
	s.y = top + high + 5.4
	if len(r.Weeks) == 0 {
		s.text(left, right-left, "", 9, soft, "Nothing was told in these weeks.")
		return
	}
	words := "A question mark: fewer than three days with an answer, so we cannot tell."
	if r.Change.Low != nil && r.Change.High != nil {
		words += fmt.Sprintf(" Inside the shaded band, from %s to %s, we call it no clear change.", mean(r.Change.Low), mean(r.Change.High))
	}
	s.text(margin, wide, "", 8, soft, words)
}

// tables are the same numbers to read, and the answers about whole weeks beside them.
func (s *sheet) tables(r app.ReviewPage) {
	s.gap(3)
	top, half := s.y, wide/2-5
	s.heading(margin, half, "Days with an answer")
	if len(r.Weeks) == 0 {
		s.text(margin, half, "", 9, soft, "There are none.")
	} else {
		s.table(margin, half, []string{"Week from", "Days", "Mean"}, len(r.Weeks), func(i int) []string {
			w := r.Weeks[i]
			return []string{w.From.Format("2 Jan"), strconv.Itoa(w.Days), orDash(mean(w.Mean))}
		})
	}
	left := s.y
	s.y = top
	s.heading(margin+half+10, half, "Answers about whole weeks")
	if len(r.Measured) == 0 {
		s.text(margin+half+10, half, "", 9, soft, "None were given. What was left out is unknown, and counts as nothing.")
	} else {
		s.table(margin+half+10, half, []string{"After", "Average", "Worst", "In the way", "Change"}, len(r.Measured), func(i int) []string {
			m := r.Measured[i]
			after := "week " + strconv.Itoa(m.Week)
			if m.Week == 0 {
				after = "start"
			}
			return []string{after, whole(m.Average), whole(m.Worst), orDash(mean(m.PEG)), signed(m.Global)}
		})
		s.gap(1)
		s.text(margin+half+10, half, "", 7, soft, "Pain and “in the way” (PEG) run from 0, none, to 10: lower is better; the change since the start from −5, much worse, to +5, much better.")
		if said := life(r.Measured); said != "" {
			s.text(margin+half+10, half, "", 7, soft, "How much the back disturbs sleep and limits work, and worry that moving harms it, 0 to 10: "+said+".")
		}
	}
	s.y = max(s.y, left)
}

// life is sleep, work and worry in the weeks in which they were answered.
func life(weeks []app.MeasuredWeek) string {
	var all []string
	for _, m := range weeks {
		if m.Life() {
			when := "after week " + strconv.Itoa(m.Week)
			if m.Week == 0 {
				when = "at the start"
			}
			all = append(all, fmt.Sprintf("%s, %s and %s %s", whole(m.Sleep), whole(m.Work), whole(m.Fear), when))
		}
	}
	return strings.Join(all, "; ")
}

func (s *sheet) table(x, width float64, head []string, rows int, row func(int) []string) {
	at := make([]float64, len(head)+1) // where each column begins: the longer its head, the wider
	letters := 0.0
	for _, h := range head {
		letters += float64(len(h) + 3)
	}
	for i, h := range head {
		at[i+1] = at[i] + width*float64(len(h)+3)/letters
	}
	put := func(style string, c [3]int, cells []string) {
		s.font(style, 8.5, c)
		for i, cell := range cells {
			align := "R"
			if i == 0 {
				align = "L"
			}
			s.SetXY(x+at[i], s.y)
			s.CellFormat(at[i+1]-at[i], s.leading(9.5), Plain(cell), "", 0, align, false, 0, "")
		}
		s.y += s.leading(9.5)
		s.stroke(line)
		s.SetLineWidth(.15)
		s.Line(x, s.y, x+width, s.y)
	}
	put("B", soft, head)
	for i := range rows {
		put("", ink, row(i))
	}
}

func mean(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', 1, 64)
}

func whole(n *int) string {
	if n == nil {
		return "–"
	}
	return strconv.Itoa(*n)
}

// signed is a change with its sign.
func signed(n *int) string {
	if n == nil || *n == 0 {
		return whole(n)
	}
	return strings.Replace(fmt.Sprintf("%+d", *n), "-", "−", 1)
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// stillsShown is how many exercises of the plan are pictured.
const stillsShown = 5

// stills show exercises of the plan, by name.
func (s *sheet) stills(all []Still) {
	all = all[:min(len(all), stillsShown)]
	if len(all) == 0 {
		return
	}
	s.heading(margin, wide, "Exercises in the plan")
	each, high := wide/stillsShown, 22*s.scale
	bottom := s.y
	for i, still := range all {
		x := margin + each*float64(i)
		name := "still" + strconv.Itoa(i)
		info := s.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(still.PNG))
		if info != nil && s.Ok() {
			w, h := info.Width(), info.Height()
			scale := min((each-4)/w, high/h)
			s.ImageOptions(name, x+(each-w*scale)/2, s.y+(high-h*scale)/2, w*scale, h*scale, false, fpdf.ImageOptions{}, 0, "")
		}
		s.font("", 7.5, ink)
		y := s.y + high + .8
		for _, l := range s.SplitText(Plain(still.Name), each-4) {
			s.SetXY(x, y)
			s.CellFormat(each, 3.4*s.scale, l, "", 0, "C", false, 0, "")
			y += 3.4 * s.scale
		}
		bottom = max(bottom, y)
	}
	s.y = bottom
}
