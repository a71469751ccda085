/** A state table: per state, the events it answers and the state each leads to. A state with no events is final. */
export type StateTable<State extends string, Event extends string> = Readonly<Record<State, Readonly<Partial<Record<Event, State>>>>>;

/** The state that `event` leads to from `state`, or undefined when the move is illegal. */
export function step<State extends string, Event extends string>(table: StateTable<State, Event>, state: State, event: Event): State | undefined {
  const row = table[state];
  return Object.hasOwn(row, event) ? row[event] : undefined;
}

export function isFinal<State extends string, Event extends string>(table: StateTable<State, Event>, state: State): boolean {
  return Object.keys(table[state]).length === 0;
}
