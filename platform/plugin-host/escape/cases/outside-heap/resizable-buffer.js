// {"class":"outside-heap","expect":"contained","says":"a buffer that reserves gigabytes and grows into them","grants":["chat.read"],"leak":false}
const buffer = new ArrayBuffer(8, { maxByteLength: 4 * 2 ** 30 });
for (let size = 2 ** 20; size < 4 * 2 ** 30; size += 2 ** 20) {
  buffer.resize(size);
  new Uint8Array(buffer).fill(1, size - 2 ** 20);
}
return buffer.byteLength;
