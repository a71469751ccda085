// Parley's embedded database: FerretDB on SQLite, with a front that lets one write pass at a time.
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
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:27017", "address of the front")
	state := flag.String("state", "", "directory of the data")
	flag.Parse()
	if *state == "" {
		log.Fatal("--state is needed: the directory of the data")
	}
	if err := os.MkdirAll(*state, 0o700); err != nil {
		log.Fatal(err)
	}

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()

	socket := filepath.Join(os.TempDir(), fmt.Sprintf("parley-database-%d.sock", os.Getpid()))
	_ = os.Remove(socket)
	defer os.Remove(socket)

	database, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{Unix: socket},
		Handler:   "sqlite",
		SQLiteURL: "file:" + *state + "/",
	})
	if err != nil {
		log.Fatal(err)
	}

	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- database.Run(ctx) }()
	go serve(ctx, listener, socket)
	fmt.Printf("parley-database listens on %s\n", listener.Addr())

	if err := <-ended; err != nil && ctx.Err() == nil {
		log.Fatal(err)
	}
	_ = listener.Close()
}
