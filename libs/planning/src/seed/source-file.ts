import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml';

export type Path = readonly (string | number)[];

/** A place in a file, both counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** What is wrong with the text itself. */
export interface SyntaxFault extends Place {
  duplicateKey: boolean;
  reason: string;
}

/** A YAML file of a seed, which knows where each of its values stands. */
export class SourceFile {
  /** The whole content as plain data; undefined when the text cannot be read as YAML. */
  readonly data: unknown;
  readonly syntaxFaults: SyntaxFault[];
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;

  /** @param name the path inside the seed's folder, as people read it */
  constructor(
    readonly name: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    this.syntaxFaults = this.document.errors.map((error) => ({
      ...this.placeOf(error.pos[0]),
      duplicateKey: error.code === 'DUPLICATE_KEY',
      reason: error.message,
    }));
    const readable = this.syntaxFaults.every(({ duplicateKey }) => duplicateKey);
    this.data = readable ? this.document.toJS() : undefined;
  }

  has(path: Path): boolean {
    return this.document.hasIn(path);
  }

  /** Where the value stands; for one that is not there, where the nearest one around it begins. */
  place(path: Path): Place {
    for (let length = path.length; length > 0; length--) {
      const offset = offsetOf(this.document.getIn(path.slice(0, length), true));
      if (offset !== undefined) return this.placeOf(offset);
    }
    return this.placeOf(offsetOf(this.document.contents) ?? 0);
  }

  /** Where the key itself stands in the map at `path`. */
  placeOfKey(path: Path, key: string): Place {
    const map: unknown = path.length === 0 ? this.document.contents : this.document.getIn(path, true);
    const pair = isMap(map)
      ? map.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key)
      : undefined;
    const offset = offsetOf(pair?.key);
    return offset === undefined ? this.place(path) : this.placeOf(offset);
  }

  private placeOf(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function offsetOf(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null | undefined)?.range?.[0];
}
