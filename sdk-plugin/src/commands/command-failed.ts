/** Says what happened and what to do; the command ends with 1. */
export class CommandFailed extends Error {
  constructor(what: string, advice: string) {
    super(`${what} ${advice}`);
    this.name = 'CommandFailed';
  }
}
