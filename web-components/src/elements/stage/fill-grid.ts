/** Where the tiles of a grid go: a grid of `columns` equal tracks and `rows` rows, tile i spanning `spans[i]` tracks. */
export interface Arrangement { readonly rows: number; readonly columns: number; readonly spans: readonly number[] }

/** The shape that shows a face best, between upright and wide; tiles stretch away from it to fill the stage. */
const wanted = 1;

/**
 * Fills a stage of `width` × `height` px with `count` tiles: rows of equal height, shorter rows first, so that every
 * pixel belongs to somebody. Chooses the number of rows whose tiles are nearest to a face's shape.
 */
export function fillGrid(count: number, width: number, height: number): Arrangement {
  if (count <= 0) return { rows: 1, columns: 1, spans: [] };
  let best = { rows: 1, strangeness: Infinity };
  for (let rows = 1; rows <= count; rows += 1) {
    const lengths = rowLengths(count, rows);
    const tileHeight = height / rows;
    const strangeness = lengths.reduce((sum, length) => sum + length * Math.abs(Math.log(width / length / tileHeight / wanted)), 0) / count;
    if (strangeness < best.strangeness) best = { rows, strangeness };
  }
  const lengths = rowLengths(count, best.rows);
  const columns = [...new Set(lengths)].reduce(leastCommonMultiple, 1);
  return { rows: best.rows, columns, spans: lengths.flatMap((length) => Array.from({ length }, () => columns / length)) };
}

/** 5 in 2 rows: 2 above, 3 below. */
function rowLengths(count: number, rows: number): number[] {
  const short = Math.floor(count / rows);
  const long = count % rows;
  return Array.from({ length: rows }, (_, row) => (row < rows - long ? short : short + 1));
}

function leastCommonMultiple(left: number, right: number): number {
  return (left * right) / greatestCommonDivisor(left, right);
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}
