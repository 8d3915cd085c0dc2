package text_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	sgr     = regexp.MustCompile(`\x1b\[[0-9;:]*m`)
	closing = regexp.MustCompile(`^\x1b\[[0;]*m$`)
)

// check returns what is wrong with cleaned text. To be independent of the package, it removes SGR
// with its own rules and checks the rest against the tables of package unicode.
func check(s string) error {
	if !utf8.ValidString(s) {
		return errors.New("invalid UTF-8")
	}
	all := sgr.FindAllString(s, -1)
	for _, one := range all {
		if len(one) > 64 {
			return fmt.Errorf("SGR of %d bytes", len(one))
		}
	}
	if n := len(all); n > 0 && !closing.MatchString(all[n-1]) {
		return fmt.Errorf("ends with %+q in effect", all[n-1])
	}
	for part := range strings.SplitSeq(sgr.ReplaceAllString(s, "\x00"), "\x00") {
		if err := checkPart(part); err != nil {
			return err
		}
	}
	return nil
}

// checkPart checks the text between two SGRs.
func checkPart(s string) error {
	run := 31 // no mark may come before the first base
	for _, r := range s {
		switch {
		case unicode.IsControl(r):
			return fmt.Errorf("control %U", r)
		case unicode.Is(unicode.Bidi_Control, r):
			return fmt.Errorf("bidi control %U", r)
		case r == '\u2028', r == '\u2029':
			return fmt.Errorf("line break %U", r)
		case unicode.Is(unicode.Noncharacter_Code_Point, r):
			return fmt.Errorf("noncharacter %U", r)
		case unicode.Is(unicode.Cf, r) && !unicode.In(r, unicode.Join_Control, unicode.Prepended_Concatenation_Mark) && (r < 0xE0020 || r > 0xE007F):
			return fmt.Errorf("format character %U", r)
		}
		if unicode.In(r, unicode.M, unicode.Join_Control) || r >= 0xE0020 && r <= 0xE007F {
			if run++; run > 30 {
				return fmt.Errorf("%U without a base, or the 31st on one", r)
			}
			continue
		}
		run = 0
	}
	return nil
}
