//go:build !unix

package main

// lockDirectory cannot claim anything here; the launcher's own record must do.
func lockDirectory() (func(), error) { return func() {}, nil }
