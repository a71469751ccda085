import { performance } from 'node:perf_hooks';
import type { MemoryPorts } from '../../kernel/give-back-memory.ts';

/** Memory of this process; `undefined` where garbage is not collected on demand (node --expose-gc). */
export function processMemory(mustNotBeHeldUp: () => boolean): MemoryPorts | undefined {
  const { gc } = globalThis;
  if (gc === undefined) return undefined;
  let before = performance.eventLoopUtilization();
  return {
    busy() {
      const { utilization } = performance.eventLoopUtilization(before);
      before = performance.eventLoopUtilization();
      return mustNotBeHeldUp() ? 1 : utilization;
    },
    heapUsed: () => process.memoryUsage().heapUsed,
    // Pages go back to the system by this flavour alone.
    collect: () => void gc({ type: 'major', flavor: 'last-resort' }),
  };
}
