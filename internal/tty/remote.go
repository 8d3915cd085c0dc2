package tty

import "io"

// A Remote describes a terminal that is not a device of this process. A writer that embeds a Remote is such a
// terminal, so nobody has to describe it again.
type Remote struct {
	size    func() (width, height int)
	environ []string
}

// NewRemote returns the description of a terminal: its size, and its environment in the form of os.Environ.
func NewRemote(size func() (width, height int), environ []string) Remote {
	return Remote{size, environ}
}

func (r Remote) describe() Remote { return r }

// Describe returns what NewRemote was given for the Remote in w, or nil if there is none.
func Describe(w io.Writer) (size func() (width, height int), environ []string) {
	if w, ok := w.(interface{ describe() Remote }); ok {
		r := w.describe()
		return r.size, r.environ
	}
	return nil, nil
}
