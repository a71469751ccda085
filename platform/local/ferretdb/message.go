package main

import (
	"encoding/binary"
	"errors"
	"io"
)

const (
	headerSize = 16
	largest    = 48_000_000 + headerSize // maxMessageSizeBytes of the wire protocol

	opMsg        = 2013
	opCompressed = 2012

	checksumPresent = 1 << 0
	moreToCome      = 1 << 1
	exhaustAllowed  = 1 << 16
)

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

// plainRequest turns an OP_MSG into one that has exactly one answer, and says whether the client waits for it.
//
// A request with moreToCome (an unacknowledged write) is answered by the database all the same: the front asks for
// that answer, holds the lock until it is there, and drops it. exhaustAllowed would allow several answers. The
// checksum covers the flags, so it goes with them.
func plainRequest(message []byte) (request []byte, wantsAnswer bool) {
	if opcode(message) != opMsg || len(message) < headerSize+4 {
		return message, true
	}
	flags := binary.LittleEndian.Uint32(message[headerSize:])
	if flags&checksumPresent != 0 && len(message) >= headerSize+8 {
		message = message[:len(message)-4]
		binary.LittleEndian.PutUint32(message, uint32(len(message)))
	}
	binary.LittleEndian.PutUint32(message[headerSize:], flags&^(checksumPresent|moreToCome|exhaustAllowed))
	return message, flags&moreToCome == 0
}

// commandOf reads the first key of an OP_MSG's body section (kind 0), which is the command's name.
func commandOf(message []byte) string {
	if opcode(message) != opMsg {
		return ""
	}
	at := headerSize + 4
	for at+5 <= len(message) {
		kind, size := message[at], int(binary.LittleEndian.Uint32(message[at+1:]))
		at++
		if kind == 0 {
			return firstKey(message[at:])
		}
		if size < 4 {
			return ""
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
