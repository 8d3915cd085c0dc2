package docs

import (
	"os"
	"testing"

	"example.com/spinner/internal/testenv"
)

func TestMain(m *testing.M) {
	testenv.Set()
	os.Exit(m.Run())
}
