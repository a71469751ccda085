// {"class":"outside-heap","expect":"contained","says":"an option object whose getter says nothing at first and gigabytes the second time","grants":["chat.read"],"leak":false}
let reads = 0;
const options = { get maxByteLength() { reads += 1; return reads === 1 ? undefined : 2 ** 31; } };
const buffer = new ArrayBuffer(1, options);
if (buffer.resizable) buffer.resize(2 ** 31);
return buffer.byteLength;
