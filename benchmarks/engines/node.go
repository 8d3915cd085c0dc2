package engines

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
)

// node is an engine of judge.mjs and its npm package.
func node(name, engine, module string) Engine {
	return Engine{
		Name:    name,
		Version: func() string { return module + " " + moduleVersion(module) },
		Ready:   install,
		Play: func(recordings []Recording) ([]Screen, error) {
			return playNode(engine, recordings)
		},
	}
}

// directory contains judge.mjs and its packages.
var directory = sync.OnceValue(func() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Dir(file)
})

// install installs the packages of package-lock.json once.
var install = sync.OnceValue(func() error {
	if _, err := exec.LookPath("node"); err != nil {
		return errors.New("Node.js is not installed")
	}
	if installed() {
		return nil
	}
	cmd := exec.Command("npm", "ci")
	cmd.Dir = directory()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci: %w: %s", err, bytes.TrimSpace(out))
	}
	return nil
})

func moduleVersion(module string) string {
	var pinned struct{ Dependencies map[string]string }
	b, err := os.ReadFile(filepath.Join(directory(), "package.json"))
	if err != nil || json.Unmarshal(b, &pinned) != nil {
		return "of an unknown version"
	}
	return pinned.Dependencies[module]
}

// installed reports whether node_modules is newer than the lock file, as npm leaves it.
func installed() bool {
	have, err := os.Stat(filepath.Join(directory(), "node_modules", ".package-lock.json"))
	if err != nil {
		return false
	}
	want, err := os.Stat(filepath.Join(directory(), "package-lock.json"))
	return err == nil && !want.ModTime().After(have.ModTime())
}

func playNode(engine string, recordings []Recording) (screens []Screen, err error) {
	in, err := json.Marshal(recordings)
	if err != nil {
		return nil, err
	}
	var stderr bytes.Buffer
	cmd := exec.Command("node", "judge.mjs", engine)
	cmd.Dir = directory()
	cmd.Stdin = bytes.NewReader(in)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", engine, err, stderr.Bytes())
	}
	if err := json.Unmarshal(out, &screens); err != nil {
		return nil, fmt.Errorf("%s: %w", engine, err)
	}
	for i := range screens {
		trim(&screens[i])
	}
	return screens, nil
}
