const tunes = { admitted: [523, 784], knock: [659, 523] } as const;

const played = new Map<keyof typeof tunes, number>();

/** Two soft notes. Silent where the browser allows no sound yet. */
export function playTone(tune: keyof typeof tunes): void {
  // A crowd that knocks at once is one sound.
  if (typeof AudioContext === 'undefined' || performance.now() - (played.get(tune) ?? Number.NEGATIVE_INFINITY) < 2_000) return;
  played.set(tune, performance.now());
  const context = new AudioContext();
  tunes[tune].forEach((pitch, index) => {
    const begin = context.currentTime + index * 0.16;
    const loudness = context.createGain();
    loudness.gain.setValueAtTime(0, begin);
    loudness.gain.linearRampToValueAtTime(0.08, begin + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, begin + 0.3);
    const note = context.createOscillator();
    note.frequency.value = pitch;
    note.connect(loudness).connect(context.destination);
    note.start(begin);
    note.stop(begin + 0.32);
  });
  setTimeout(() => void context.close(), 1_000);
}
