/** Sound levels, 0 to 1, by person; outside the view so that nothing re-renders. */
export function levels() {
  const listeners = new Map<string, Set<(level: number) => void>>();
  return {
    watch(personId: string, listener: (level: number) => void): () => void {
      const all = listeners.get(personId) ?? new Set();
      listeners.set(personId, all);
      all.add(listener);
      return () => void all.delete(listener);
    },
    say(personId: string, level: number): void {
      for (const listener of listeners.get(personId) ?? []) listener(level);
    },
  };
}

/** Measures a track about ten times a second until it is stopped. */
export function meter(track: MediaStreamTrack, say: (level: number) => void): () => void {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    say(Math.min(1, loudness * 4));
  }, 100);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
