import { html, nothing, type TemplateResult } from 'lit';
import type { PluginInCall } from '@parley/contracts/plugin-words';
import { knownCommand, matchCommands, type Command } from './match-commands.ts';

/** The id of the list, for the field that it belongs to. */
export const offerId = 'commands';
const optionId = (name: string): string => `c-${name}`;

/** Commands of plugins in a message field: what is offered while one is written, and how keys choose among it. */
export class PluginCommands {
  /** Name of the command that Enter would take; none: the first. */
  #active: string | undefined;
  /** The text for which the offer was closed. */
  #shut: string | undefined;

  offered(list: readonly PluginInCall[], text: string): readonly Command[] {
    if (text !== this.#shut) this.#shut = undefined;
    return this.#shut === undefined ? matchCommands(list, text) : [];
  }

  knows(list: readonly PluginInCall[], text: string): boolean {
    return knownCommand(list, text) !== undefined;
  }

  /** What stands in the field after a key; undefined where the key means nothing to the offer. */
  key({ key, shiftKey }: KeyboardEvent, list: readonly PluginInCall[], text: string): string | undefined {
    const offered = this.offered(list, text);
    const at = this.#at(offered);
    const active = offered[at];
    if (active === undefined || shiftKey) return undefined;
    switch (key) {
      case 'ArrowDown': case 'ArrowUp':
        this.#active = offered.at((at + (key === 'ArrowDown' ? 1 : -1)) % offered.length)?.name;
        return text;
      case 'Escape':
        this.#shut = text;
        return text;
      case 'Tab': return completed(active);
      // A whole name needs no completing: Enter runs it.
      case 'Enter': return text === `/${active.name}` ? undefined : completed(active);
      default: return undefined;
    }
  }

  activeId(offered: readonly Command[]): string | undefined {
    const active = offered[this.#at(offered)];
    return active === undefined ? undefined : optionId(active.name);
  }

  draw(offered: readonly Command[], choose: (text: string) => void): TemplateResult | typeof nothing {
    if (offered.length === 0) return nothing;
    const at = this.#at(offered);
    return html`<ul class="commands" role="listbox" id=${offerId} aria-label="Commands">${offered.map((command, index) => html`<li role="option" id=${optionId(command.name)} aria-selected=${index === at} @pointerdown=${keepFocus} @click=${() => choose(completed(command))}>
      <b class="usage">${command.usage}</b><span class="tiny muted">${command.summary} · ${command.plugin}</span></li>`)}</ul>`;
  }

  /** How a known command is used, while what follows its name is written. */
  usage(list: readonly PluginInCall[], text: string): string | undefined {
    const command = /\s/.test(text) ? knownCommand(list, text) : undefined;
    return command === undefined ? undefined : `${command.usage} · only ${command.plugin} reads it`;
  }

  #at(offered: readonly Command[]): number {
    return Math.max(0, offered.findIndex(({ name }) => name === this.#active));
  }
}

const completed = ({ name }: Command): string => `/${name} `;
const keepFocus = (event: Event): void => event.preventDefault();
