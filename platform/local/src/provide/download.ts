import { join } from 'node:path';
import { runTool } from '../run-tool.ts';

const program = join(import.meta.dirname, 'download-file.ts');

/** Downloads one file; gives up when nothing comes for 10 seconds at first, or for 20 in between. */
export async function download(url: string, file: string, tell: (howFar: string) => void = () => undefined): Promise<void> {
  let last = '';
  try {
    await runTool(process.execPath, ['--disable-warning=ExperimentalWarning', program, url, file], { env: { NODE_USE_ENV_PROXY: '1', NODE_OPTIONS: '' }, hear(line) { last = line; tell(line); } });
  } catch {
    throw new Error(last === '' ? `${url} could not be downloaded` : last);
  }
}
