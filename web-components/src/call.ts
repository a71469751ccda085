export { ParleyCall } from './elements/call/parley-call.ts';
export { CallChanged, type CallChange } from './elements/call/call-changed.ts';
