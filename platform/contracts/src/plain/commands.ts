import { callCommands } from './call-commands.ts';
import type { CommandName, CommandRule } from './command.ts';
import { doorCommands } from './door-commands.ts';

/** Every command; browsers load the two parts apart. */
export const commandRules = { ...doorCommands, ...callCommands } as const satisfies Readonly<Record<CommandName, CommandRule>>;
