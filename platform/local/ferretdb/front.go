package main

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"sync"
	"time"
)

const (
	headerSize = 16
	largest    = 48_000_000 + headerSize // maxMessageSizeBytes of the wire protocol
	opMsg      = 2013
	moreToCome = 1 << 1
)

// Commands that change documents or collections; everything else may run beside them.
var writes = map[string]bool{
	"insert": true, "update": true, "delete": true, "findAndModify": true, "findandmodify": true,
	"create": true, "drop": true, "dropDatabase": true, "createIndexes": true, "dropIndexes": true, "renameCollection": true, "collMod": true,
}

// One write at a time in the whole database: SQLite has one writer anyway.
var writing sync.Mutex

func serve(ctx context.Context, listener net.Listener, socket string) {
	for {
		client, err := listener.Accept()
		if err != nil {
			if ctx.Err() != nil || errors.Is(err, net.ErrClosed) {
				return
			}
			time.Sleep(10 * time.Millisecond)
			continue
		}
		go carry(client, socket)
	}
}

// carry passes one connection's requests on, one after the other: a driver sends the next only after the answer, except
// after a request that wants none.
func carry(client net.Conn, socket string) {
	defer client.Close()
	server, err := dial(socket)
	if err != nil {
		return
	}
	defer server.Close()
	for {
		request, err := readMessage(client)
		if err != nil {
			return
		}
		if err := exchange(client, server, request); err != nil {
			return
		}
	}
}

func exchange(client, server net.Conn, request []byte) error {
	silent := false
	if opcode(request) == opMsg && len(request) >= headerSize+4 {
		silent = binary.LittleEndian.Uint32(request[headerSize:])&moreToCome != 0
	}
	if writes[commandOf(request)] {
		writing.Lock()
		defer writing.Unlock()
	}
	if _, err := server.Write(request); err != nil {
		return err
	}
	if silent {
		return nil
	}
	for {
		answer, err := readMessage(server)
		if err != nil {
			return err
		}
		if _, err := client.Write(answer); err != nil {
			return err
		}
		if opcode(answer) != opMsg || len(answer) < headerSize+4 || binary.LittleEndian.Uint32(answer[headerSize:])&moreToCome == 0 {
			return nil
		}
	}
}

// dial waits for the database behind the front to come up.
func dial(socket string) (net.Conn, error) {
	var last error
	for tries := 0; tries < 200; tries++ {
		connection, err := net.Dial("unix", socket)
		if err == nil {
			return connection, nil
		}
		last = err
		time.Sleep(25 * time.Millisecond)
	}
	return nil, last
}

func readMessage(from io.Reader) ([]byte, error) {
	var header [headerSize]byte
	if _, err := io.ReadFull(from, header[:]); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(header[:4])
	if size < headerSize || size > largest {
		return nil, errors.New("message of impossible size")
	}
	message := make([]byte, size)
	copy(message, header[:])
	_, err := io.ReadFull(from, message[headerSize:])
	return message, err
}

func opcode(message []byte) uint32 { return binary.LittleEndian.Uint32(message[12:16]) }

// commandOf reads the first key of an OP_MSG's body section (kind 0), which is the command's name.
func commandOf(message []byte) string {
	if opcode(message) != opMsg {
		return ""
	}
	at := headerSize + 4
	for at < len(message) {
		kind := message[at]
		at++
		if at+4 > len(message) {
			return ""
		}
		size := int(binary.LittleEndian.Uint32(message[at:]))
		if kind == 0 {
			return firstKey(message[at:])
		}
		at += size // a document sequence (kind 1): its size counts itself
	}
	return ""
}

// firstKey reads the name of a BSON document's first element: 4 bytes of size, 1 byte of type, then a C string.
func firstKey(document []byte) string {
	for end := 5; end < len(document); end++ {
		if document[end] == 0 {
			return string(document[5:end])
		}
	}
	return ""
}
