// A program of its own (`node fetch-mongod.ts <folder> <version>`), so that a download that hangs can be killed.
import { MongoBinary } from 'mongodb-memory-server-core';

const [downloadDir = '', version = ''] = process.argv.slice(2);
try {
  console.log(`mongod=${await MongoBinary.getPath({ downloadDir, version })}`);
} catch (cause) {
  console.error((cause instanceof Error ? cause.message : String(cause)).replaceAll('\n', ' '));
  process.exitCode = 1;
}
