export { createSession, type SessionOptions } from './session/session.ts';
export type { CallSession, CallView, ChatEntry, DevicesView, Ending, Me, PersonView, VideoSource } from './session/view.ts';
