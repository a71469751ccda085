export { checkLine, type CheckName, type CheckResult } from './session/check-line.ts';
