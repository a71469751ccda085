/** What an operator watches: counts since the process began, and how things stand now. */
export interface Metrics {
  /** Something was refused, over REST or the socket: answered by this fault, or closed for it. */
  refused(code: string): void;
  /** In the text format of Prometheus (exposition format 0.0.4). */
  text(): string;
}

/** `standing` is asked when somebody reads: gauges by name, with what they mean. */
export function metrics(standing: () => Readonly<Record<string, { readonly help: string; readonly value: number }>>): Metrics {
  const refusals = new Map<string, number>();
  return {
    refused: (code) => void refusals.set(code, (refusals.get(code) ?? 0) + 1),
    text() {
      const lines = ['# HELP parley_refused_total What was refused over REST and sockets, by the code of its fault', '# TYPE parley_refused_total counter'];
      // Codes are the contracts' own: nothing that somebody sent becomes a label.
      for (const [code, count] of [...refusals].sort()) lines.push(`parley_refused_total{code="${code}"} ${count}`);
      for (const [name, { help, value }] of Object.entries(standing())) lines.push(`# HELP parley_${name} ${help}`, `# TYPE parley_${name} gauge`, `parley_${name} ${value}`);
      return `${lines.join('\n')}\n`;
    },
  };
}
