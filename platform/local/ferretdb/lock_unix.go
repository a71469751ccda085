//go:build unix

package main

import (
	"fmt"
	"os"
	"syscall"
)

// lockDirectory claims the working directory for this process; the kernel lets go of it however the process ends.
func lockDirectory() (func(), error) {
	file, err := os.OpenFile("front.lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = file.Close()
		return nil, fmt.Errorf("another parley-database works on this directory: stop it first (%v)", err)
	}
	return func() { _ = file.Close() }, nil
}
