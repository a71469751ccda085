package main

import (
	"bytes"
	"encoding/binary"
	"testing"
)

func opMsgOf(flags uint32, sections ...[]byte) []byte {
	message := make([]byte, headerSize+4)
	for _, section := range sections {
		message = append(message, section...)
	}
	if flags&checksumPresent != 0 {
		message = append(message, 1, 2, 3, 4)
	}
	binary.LittleEndian.PutUint32(message, uint32(len(message)))
	binary.LittleEndian.PutUint32(message[12:], opMsg)
	binary.LittleEndian.PutUint32(message[headerSize:], flags)
	return message
}

func body(command string) []byte {
	document := append([]byte{0, 0, 0, 0, 2}, append([]byte(command), 0, 2, 0, 0, 0, 'c', 0, 0)...)
	binary.LittleEndian.PutUint32(document, uint32(len(document)))
	return append([]byte{0}, document...)
}

func sequence() []byte {
	section := []byte{1, 0, 0, 0, 0, 'd', 'o', 'c', 's', 0, 5, 0, 0, 0, 0}
	binary.LittleEndian.PutUint32(section[1:], uint32(len(section)-1))
	return section
}

func TestCommandIsFoundBeforeAndBehindADocumentSequence(t *testing.T) {
	for _, message := range [][]byte{opMsgOf(0, body("insert"), sequence()), opMsgOf(0, sequence(), body("insert"))} {
		if command := commandOf(message); command != "insert" {
			t.Errorf("got %q", command)
		}
	}
}

func TestBrokenSectionsNameNoCommand(t *testing.T) {
	for _, sections := range [][]byte{{}, {0}, {1, 0, 0, 0, 0}, {1, 255, 255, 255, 255, 0}, {0, 5, 0, 0, 0, 2, 'x'}} {
		if command := commandOf(opMsgOf(0, sections)); command != "" {
			t.Errorf("%v: got %q", sections, command)
		}
	}
}

func TestUnacknowledgedWriteAsksTheDatabaseForAnAnswer(t *testing.T) {
	request, wantsAnswer := plainRequest(opMsgOf(moreToCome|exhaustAllowed, body("update")))
	if wantsAnswer || binary.LittleEndian.Uint32(request[headerSize:]) != 0 {
		t.Errorf("wants %v, flags %x", wantsAnswer, request[headerSize:headerSize+4])
	}
}

func TestChecksumGoesWithTheFlagsItCovers(t *testing.T) {
	request, _ := plainRequest(opMsgOf(checksumPresent, body("insert")))
	if !bytes.Equal(request, opMsgOf(0, body("insert"))) {
		t.Errorf("got % x", request)
	}
}

func TestMessagesOfImpossibleSizeAreRefused(t *testing.T) {
	for _, size := range []uint32{0, 15, largest + 1} {
		message := opMsgOf(0, body("ping"))
		binary.LittleEndian.PutUint32(message, size)
		if _, err := readMessage(bytes.NewReader(message)); err == nil {
			t.Errorf("%d was taken", size)
		}
	}
}
