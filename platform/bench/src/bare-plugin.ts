// The floor of plugin-dispatch.bench.ts, a process of its own for one plugin: hears an event as JSON over the channel that
// Node gives to children, and answers.
interface Told { readonly id: number; readonly event: { readonly data: { readonly text: string } } }

process.on('message', ({ id, event }: Told) => process.send?.({ id, answer: event.data.text.length }));
process.on('disconnect', () => process.exit(0));
process.send?.('up');
