import { root } from '../root.ts';
import { ScaffoldRefused, writeScaffold } from '../scaffold/write-scaffold.ts';

/** `npm run new capability|element <name>`: writes the anatomy with a failing test that says what to do next. */
export async function run([kind, name]: readonly string[]): Promise<number> {
  try {
    const written = writeScaffold(root, kind, name);
    const failing = written.find((path) => path.endsWith('.test.ts'));
    console.log(`${written.map((path) => `  ${path}`).join('\n')}\n\nNext: npm test -- ${failing}\nIt fails, and says what to do.`);
    return 0;
  } catch (cause) {
    if (!(cause instanceof ScaffoldRefused)) throw cause;
    console.error(cause.message);
    return 1;
  }
}
