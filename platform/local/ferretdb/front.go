package main

import (
	"errors"
	"net"
	"sync"
	"time"
)

// Commands that change documents or collections; everything else may run beside them.
var writes = map[string]bool{
	"insert": true, "update": true, "delete": true, "findAndModify": true, "findandmodify": true,
	"create": true, "drop": true, "dropDatabase": true, "createIndexes": true, "dropIndexes": true,
	"deleteIndexes": true, "renameCollection": true, "collMod": true, "compact": true,
}

// front carries requests from clients to the database behind a socket.
type front struct {
	socket string
	// One write at a time in the whole database: SQLite has one writer anyway.
	writing sync.Mutex

	mutex    sync.Mutex
	stopping bool
	clients  map[net.Conn]bool
	carriers sync.WaitGroup
}

func newFront(socket string) *front {
	return &front{socket: socket, clients: map[net.Conn]bool{}}
}

// awaitDatabase returns when the database behind the front takes connections.
func (f *front) awaitDatabase() error {
	var last error
	for tries := 0; tries < 400; tries++ {
		connection, err := net.Dial("unix", f.socket)
		if err == nil {
			return connection.Close()
		}
		last = err
		time.Sleep(25 * time.Millisecond)
	}
	return last
}

func (f *front) serve(listener net.Listener) {
	for {
		client, err := listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			time.Sleep(10 * time.Millisecond) // out of file descriptors, for instance: others will be freed
			continue
		}
		if !f.enter(client) {
			_ = client.Close()
			return
		}
		go func() {
			defer f.leave(client)
			f.carry(client)
		}()
	}
}

func (f *front) enter(client net.Conn) bool {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.stopping {
		return false
	}
	f.clients[client] = true
	f.carriers.Add(1)
	return true
}

func (f *front) leave(client net.Conn) {
	_ = client.Close()
	f.mutex.Lock()
	delete(f.clients, client)
	f.mutex.Unlock()
	f.carriers.Done()
}

// finish takes no further requests and waits until those under way are answered.
func (f *front) finish(patience time.Duration) {
	f.mutex.Lock()
	f.stopping = true
	for client := range f.clients {
		_ = client.SetReadDeadline(time.Unix(1, 0)) // ends the wait for the next request, not the answer to the last
	}
	f.mutex.Unlock()
	done := make(chan struct{})
	go func() { f.carriers.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(patience):
	}
}

// carry passes one connection's requests on, one after the other, as the database handles them.
func (f *front) carry(client net.Conn) {
	server, err := net.Dial("unix", f.socket)
	if err != nil {
		return
	}
	defer server.Close()
	for {
		request, err := readMessage(client)
		if err != nil {
			return
		}
		// Nobody negotiated compression (the database offers none), and an envelope would hide a write from the lock.
		if opcode(request) == opCompressed {
			return
		}
		request, wantsAnswer := plainRequest(request)
		answer, err := f.exchange(server, request)
		if err != nil {
			return
		}
		if !wantsAnswer {
			continue
		}
		// Outside the lock: a client that does not read must not stop everybody's writes.
		if _, err := client.Write(answer); err != nil {
			return
		}
	}
}

// exchange sends one request and reads its answer; a write has the database for itself meanwhile. A client that goes
// away in between changes nothing: the lock is held until the database has answered.
func (f *front) exchange(server net.Conn, request []byte) ([]byte, error) {
	if writes[commandOf(request)] {
		f.writing.Lock()
		defer f.writing.Unlock()
	}
	if _, err := server.Write(request); err != nil {
		return nil, err
	}
	return readMessage(server)
}
