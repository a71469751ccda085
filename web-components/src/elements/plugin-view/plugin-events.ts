import type { ActionRef, FieldValues, ShownView } from '@parley/contracts/plain/parleykit';

/** Told when somebody presses a button of a view, or closes a modal: there `action` is `closed` and nothing of what was typed goes along. */
export class PluginActionEvent extends Event {
  readonly installId: string;
  readonly key: string;
  readonly version: number;
  readonly action: string;
  readonly data: string | undefined;
  readonly values: FieldValues;
  readonly on: string | undefined;
  constructor({ installId, key, version, on }: ShownView, { action, data }: ActionRef, values: FieldValues) {
    super('parley-plugin-action', { bubbles: true, composed: true });
    this.installId = installId;
    this.key = key;
    this.version = version;
    this.action = action;
    this.data = data;
    this.values = values;
    this.on = on;
  }
}

/** Told when a host stops a plugin in this call. */
export class PluginStopEvent extends Event {
  readonly installId: string;
  constructor(installId: string) {
    super('parley-plugin-stop', { bubbles: true, composed: true });
    this.installId = installId;
  }
}

/** Told when somebody no longer wants to see what a plugin draws. */
export class PluginHideEvent extends Event {
  readonly installId: string;
  constructor(installId: string) {
    super('parley-plugin-hide', { bubbles: true, composed: true });
    this.installId = installId;
  }
}
