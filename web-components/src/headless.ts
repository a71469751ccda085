export { createSession, type SessionOptions } from './session/session.ts';
export type { CallSession, CallView, ChatEntry, DevicesView, Ending, Me, PersonView, PluginNotice, PluginsView, VideoSource } from './session/view.ts';
