// Parley's embedded database: FerretDB on SQLite, behind a front that lets one write pass at a time.
//
// FerretDB 1.24 answers update and findAndModify by a query, a change in memory and a write in another transaction;
// two of them at once lose one. The front reads the wire protocol's message boundaries and holds a lock for every
// command that writes, from its request to its answer. Reads pass freely.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/FerretDB/FerretDB/ferretdb"
)

// Relative, because the process works inside its state directory: no path is too long for a socket, and no
// character of it can be mistaken for a part of SQLite's URI.
const (
	behind = "front.sock"
	// WAL with a sync per commit: what was acknowledged is on the disk, also after a power cut.
	sqlite = "file:./?_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)"
)

// Longest wait for requests under way when stopping.
const patience = 5 * time.Second

func main() {
	listen := flag.String("listen", "127.0.0.1:27017", "address of the front; port 0 takes a free one")
	state := flag.String("state", "", "directory of the data, created when missing")
	flag.Parse()
	log.SetFlags(log.LstdFlags | log.LUTC)
	if err := run(*listen, *state); err != nil {
		log.Fatal(err)
	}
}

func run(address, state string) error {
	if state == "" {
		return fmt.Errorf("--state is needed: the directory of the data")
	}
	if err := os.MkdirAll(state, 0o700); err != nil {
		return err
	}
	if err := os.Chdir(state); err != nil {
		return err
	}
	// Two fronts on one directory would each hold their own lock, and writes would be lost again.
	unlock, err := lockDirectory()
	if err != nil {
		return err
	}
	defer unlock()

	_ = os.Remove(behind)
	defer os.Remove(behind)
	database, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{Unix: behind},
		Logger:    slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Handler:   "sqlite",
		SQLiteURL: sqlite,
	})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}

	asked, forget := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer forget()
	databaseCtx, stopDatabase := context.WithCancel(context.Background())
	defer stopDatabase()
	ended := make(chan error, 1)
	go func() { ended <- database.Run(databaseCtx) }()

	front := newFront(behind)
	if err := front.awaitDatabase(); err != nil {
		return err
	}
	go front.serve(listener)
	fmt.Printf("parley-database listens on %s\n", listener.Addr())

	select {
	case err := <-ended:
		return fmt.Errorf("the database stopped by itself: %v", err)
	case <-asked.Done():
	}
	_ = listener.Close()
	front.finish(patience)
	stopDatabase()
	select {
	case err := <-ended:
		return err
	case <-time.After(patience):
		return nil // nothing acknowledged is in memory only
	}
}
